-- ### SQLite: Authors?$select=Name&$filter=Country eq 'EGY' and Id ne 3&$top=5
SELECT "a"."Id" AS "C0", "a"."Name" AS "C1"
FROM "Authors" AS "a"
WHERE "a"."Country" = @S0 AND "a"."Id" <> @S1
ORDER BY "a"."Id"
LIMIT @S2

-- ### PostgreSQL: Authors?$select=Name&$filter=Country eq 'EGY' and Id ne 3&$top=5
SELECT a."Id" AS "C0", a."Name" AS "C1"
FROM "Authors" AS a
WHERE a."Country" = @S0 AND a."Id" <> @S1
ORDER BY a."Id"
LIMIT @S2

-- ### SQL Server: Authors?$select=Name&$filter=Country eq 'EGY' and Id ne 3&$top=5
SELECT TOP(@S2) [a].[Id] AS [C0], [a].[Name] AS [C1]
FROM [Authors] AS [a]
WHERE [a].[Country] = @S0 AND [a].[Id] <> @S1
ORDER BY [a].[Id]

-- ### SQLite: Books?$select=Title&$filter=contains(Title,'x') and not startswith(Subtitle,'y')
SELECT "b"."Id" AS "C0", "b"."Title" AS "C1"
FROM "Books" AS "b"
INNER JOIN (
    SELECT "p"."BookId"
    FROM "Periods" AS "p"
    WHERE "p"."From" <= @Today AND @Today < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
WHERE instr("b"."Title", @S0) - 1 >= 0 AND "b"."Subtitle" IS NOT NULL AND substr("b"."Subtitle", 0 + 1, @S2) <> @S1
ORDER BY "b"."Id"
LIMIT @S4

-- ### PostgreSQL: Books?$select=Title&$filter=contains(Title,'x') and not startswith(Subtitle,'y')
SELECT b."Id" AS "C0", b."Title" AS "C1"
FROM "Books" AS b
INNER JOIN (
    SELECT p."BookId"
    FROM "Periods" AS p
    WHERE p."From" <= @Today AND @Today < p."To"
) AS p0 ON b."Id" = p0."BookId"
WHERE b."Title" LIKE @S1 ESCAPE '\' AND b."Subtitle" IS NOT NULL AND b."Subtitle" NOT LIKE @S3 ESCAPE '\'
ORDER BY b."Id"
LIMIT @S5

-- ### SQL Server: Books?$select=Title&$filter=contains(Title,'x') and not startswith(Subtitle,'y')
SELECT TOP(@S5) [b].[Id] AS [C0], [b].[Title] AS [C1]
FROM [Books] AS [b]
INNER JOIN (
    SELECT [p].[BookId]
    FROM [Periods] AS [p]
    WHERE [p].[From] <= @Today AND @Today < [p].[To]
) AS [p0] ON [b].[Id] = [p0].[BookId]
WHERE [b].[Title] LIKE @S1 ESCAPE N'\' AND [b].[Subtitle] IS NOT NULL AND [b].[Subtitle] NOT LIKE @S3 ESCAPE N'\'
ORDER BY [b].[Id]

-- ### SQLite: Books?$select=Id&$filter=Author/Name eq 'x' and Status eq 'Lent'&$orderby=Pages desc&$expand=Author($select=Name)
SELECT "b"."Pages" AS "C0", "b"."Id" AS "C1", "a"."Id" AS "C2", "a"."Name" AS "C3"
FROM "Books" AS "b"
INNER JOIN (
    SELECT "p"."BookId", "p"."Status"
    FROM "Periods" AS "p"
    WHERE "p"."From" <= @Today AND @Today < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
INNER JOIN "Authors" AS "a" ON "b"."AuthorId" = "a"."Id"
WHERE "a"."Name" = @S0 AND "p0"."Status" = @S1
ORDER BY "b"."Pages" DESC, "b"."Id"
LIMIT @S3

-- ### PostgreSQL: Books?$select=Id&$filter=Author/Name eq 'x' and Status eq 'Lent'&$orderby=Pages desc&$expand=Author($select=Name)
SELECT b."Pages" AS "C0", b."Id" AS "C1", a."Id" AS "C2", a."Name" AS "C3"
FROM "Books" AS b
INNER JOIN (
    SELECT p."BookId", p."Status"
    FROM "Periods" AS p
    WHERE p."From" <= @Today AND @Today < p."To"
) AS p0 ON b."Id" = p0."BookId"
INNER JOIN "Authors" AS a ON b."AuthorId" = a."Id"
WHERE a."Name" = @S0 AND p0."Status" = @S1
ORDER BY b."Pages" IS NULL, b."Pages" DESC, b."Id"
LIMIT @S3

-- ### SQL Server: Books?$select=Id&$filter=Author/Name eq 'x' and Status eq 'Lent'&$orderby=Pages desc&$expand=Author($select=Name)
SELECT TOP(@S3) [b].[Pages] AS [C0], [b].[Id] AS [C1], [a].[Id] AS [C2], [a].[Name] AS [C3]
FROM [Books] AS [b]
INNER JOIN (
    SELECT [p].[BookId], [p].[Status]
    FROM [Periods] AS [p]
    WHERE [p].[From] <= @Today AND @Today < [p].[To]
) AS [p0] ON [b].[Id] = [p0].[BookId]
INNER JOIN [Authors] AS [a] ON [b].[AuthorId] = [a].[Id]
WHERE [a].[Name] = @S0 AND [p0].[Status] = @S1
ORDER BY [b].[Pages] DESC, [b].[Id]

-- ### SQLite: Books?$select=Id&$filter=Loans/any(l:l/Borrower eq 'x') or Tags/any(t:t/Slug eq 'c') or Loans/$count gt 2
SELECT "b"."Id" AS "C0"
FROM "Books" AS "b"
INNER JOIN (
    SELECT "p"."BookId"
    FROM "Periods" AS "p"
    WHERE "p"."From" <= @Today AND @Today < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
WHERE EXISTS (
    SELECT 1
    FROM "Loans" AS "l"
    WHERE "l"."BookId" = "b"."Id" AND "l"."Borrower" = @S0) OR EXISTS (
    SELECT 1
    FROM "BookTags" AS "b0"
    INNER JOIN "Tags" AS "t" ON "b0"."TagSlug" = "t"."Slug"
    WHERE "b0"."BookId" = "b"."Id" AND "t"."Slug" = @S1) OR (
    SELECT COUNT(*)
    FROM "Loans" AS "l0"
    WHERE "l0"."BookId" = "b"."Id") > @S2
ORDER BY "b"."Id"
LIMIT @S4

-- ### SQLite: Books?$select=Id&$filter=Branch/Name eq 'x'
SELECT "b"."Id" AS "C0"
FROM "Books" AS "b"
INNER JOIN (
    SELECT "p"."BookId"
    FROM "Periods" AS "p"
    WHERE "p"."From" <= @Today AND @Today < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
WHERE (
    SELECT "b0"."Name"
    FROM "Branches" AS "b0"
    WHERE "b"."BranchCode" IS NOT NULL AND "b0"."Code" = "b"."BranchCode"
    LIMIT 1) = @S0
ORDER BY "b"."Id"
LIMIT @S2

-- ### SQLite: Books?$select=Id&$expand=Loans($select=Id),Tags($select=Slug),Branch($select=Name)&$top=3
SELECT "l"."BookId" AS "C0", "l"."Id" AS "C1"
FROM "Loans" AS "l"
WHERE "l"."BookId" IN (
    SELECT "b"."Id"
    FROM "Books" AS "b"
    INNER JOIN (
        SELECT "p"."BookId"
        FROM "Periods" AS "p"
        WHERE "p"."From" <= @Today AND @Today < "p"."To"
    ) AS "p0" ON "b"."Id" = "p0"."BookId"
    ORDER BY "b"."Id"
    LIMIT @S0
)
ORDER BY "l"."BookId", "l"."Id"
;
SELECT "b"."BookId" AS "C0", "t"."Slug" AS "C1"
FROM "BookTags" AS "b"
INNER JOIN "Tags" AS "t" ON "b"."TagSlug" = "t"."Slug"
WHERE "b"."BookId" IN (
    SELECT "b0"."Id"
    FROM "Books" AS "b0"
    INNER JOIN (
        SELECT "p"."BookId"
        FROM "Periods" AS "p"
        WHERE "p"."From" <= @Today AND @Today < "p"."To"
    ) AS "p0" ON "b0"."Id" = "p0"."BookId"
    ORDER BY "b0"."Id"
    LIMIT @S0
)
ORDER BY "b"."BookId", "t"."Slug"
;
SELECT "b"."Code" AS "C0", "b"."Name" AS "C1"
FROM "Branches" AS "b"
WHERE "b"."Code" IN (
    SELECT "s"."BranchCode"
    FROM (
        SELECT "b0"."BranchCode"
        FROM "Books" AS "b0"
        INNER JOIN (
            SELECT "p"."BookId"
            FROM "Periods" AS "p"
            WHERE "p"."From" <= @Today AND @Today < "p"."To"
        ) AS "p0" ON "b0"."Id" = "p0"."BookId"
        ORDER BY "b0"."Id"
        LIMIT @S0
    ) AS "s"
    WHERE "s"."BranchCode" IS NOT NULL
)
ORDER BY "b"."Code"
;
SELECT "b"."Id" AS "C0", "b"."BranchCode" AS "C1"
FROM "Books" AS "b"
INNER JOIN (
    SELECT "p"."BookId"
    FROM "Periods" AS "p"
    WHERE "p"."From" <= @Today AND @Today < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
ORDER BY "b"."Id"
LIMIT @S0

-- ### PostgreSQL: Books?$select=Id&$expand=Loans($select=Id),Tags($select=Slug),Branch($select=Name)&$top=3
SELECT l."BookId" AS "C0", l."Id" AS "C1"
FROM "Loans" AS l
WHERE l."BookId" IN (
    SELECT b."Id"
    FROM "Books" AS b
    INNER JOIN (
        SELECT p."BookId"
        FROM "Periods" AS p
        WHERE p."From" <= @Today AND @Today < p."To"
    ) AS p0 ON b."Id" = p0."BookId"
    ORDER BY b."Id"
    LIMIT @S0
)
ORDER BY l."BookId", l."Id"
;
SELECT b."BookId" AS "C0", t."Slug" AS "C1"
FROM "BookTags" AS b
INNER JOIN "Tags" AS t ON b."TagSlug" = t."Slug"
WHERE b."BookId" IN (
    SELECT b0."Id"
    FROM "Books" AS b0
    INNER JOIN (
        SELECT p."BookId"
        FROM "Periods" AS p
        WHERE p."From" <= @Today AND @Today < p."To"
    ) AS p0 ON b0."Id" = p0."BookId"
    ORDER BY b0."Id"
    LIMIT @S0
)
ORDER BY b."BookId", t."Slug"
;
SELECT b."Code" AS "C0", b."Name" AS "C1"
FROM "Branches" AS b
WHERE b."Code" IN (
    SELECT s."BranchCode"
    FROM (
        SELECT b0."BranchCode"
        FROM "Books" AS b0
        INNER JOIN (
            SELECT p."BookId"
            FROM "Periods" AS p
            WHERE p."From" <= @Today AND @Today < p."To"
        ) AS p0 ON b0."Id" = p0."BookId"
        ORDER BY b0."Id"
        LIMIT @S0
    ) AS s
    WHERE s."BranchCode" IS NOT NULL
)
ORDER BY b."Code"
;
SELECT b."Id" AS "C0", b."BranchCode" AS "C1"
FROM "Books" AS b
INNER JOIN (
    SELECT p."BookId"
    FROM "Periods" AS p
    WHERE p."From" <= @Today AND @Today < p."To"
) AS p0 ON b."Id" = p0."BookId"
ORDER BY b."Id"
LIMIT @S0

-- ### SQL Server: Books?$select=Id&$expand=Loans($select=Id),Tags($select=Slug),Branch($select=Name)&$top=3
SELECT [l].[BookId] AS [C0], [l].[Id] AS [C1]
FROM [Loans] AS [l]
WHERE [l].[BookId] IN (
    SELECT TOP(@S0) [b].[Id]
    FROM [Books] AS [b]
    INNER JOIN (
        SELECT [p].[BookId]
        FROM [Periods] AS [p]
        WHERE [p].[From] <= @Today AND @Today < [p].[To]
    ) AS [p0] ON [b].[Id] = [p0].[BookId]
    ORDER BY [b].[Id]
)
ORDER BY [l].[BookId], [l].[Id]
;
SELECT [b].[BookId] AS [C0], [t].[Slug] AS [C1]
FROM [BookTags] AS [b]
INNER JOIN [Tags] AS [t] ON [b].[TagSlug] = [t].[Slug]
WHERE [b].[BookId] IN (
    SELECT TOP(@S0) [b0].[Id]
    FROM [Books] AS [b0]
    INNER JOIN (
        SELECT [p].[BookId]
        FROM [Periods] AS [p]
        WHERE [p].[From] <= @Today AND @Today < [p].[To]
    ) AS [p0] ON [b0].[Id] = [p0].[BookId]
    ORDER BY [b0].[Id]
)
ORDER BY [b].[BookId], [t].[Slug]
;
SELECT [b].[Code] AS [C0], [b].[Name] AS [C1]
FROM [Branches] AS [b]
WHERE [b].[Code] IN (
    SELECT [s].[BranchCode]
    FROM (
        SELECT TOP(@S0) [b0].[BranchCode]
        FROM [Books] AS [b0]
        INNER JOIN (
            SELECT [p].[BookId]
            FROM [Periods] AS [p]
            WHERE [p].[From] <= @Today AND @Today < [p].[To]
        ) AS [p0] ON [b0].[Id] = [p0].[BookId]
        ORDER BY [b0].[Id]
    ) AS [s]
    WHERE [s].[BranchCode] IS NOT NULL
)
ORDER BY [b].[Code]
;
SELECT TOP(@S0) [b].[Id] AS [C0], [b].[BranchCode] AS [C1]
FROM [Books] AS [b]
INNER JOIN (
    SELECT [p].[BookId]
    FROM [Periods] AS [p]
    WHERE [p].[From] <= @Today AND @Today < [p].[To]
) AS [p0] ON [b].[Id] = [p0].[BookId]
ORDER BY [b].[Id]

-- ### SQLite: Authors(1)/Books?$select=Id&$count=true
SELECT COUNT(*)
FROM (
    SELECT 1 AS "Key"
    FROM "Books" AS "b"
    INNER JOIN (
        SELECT "p"."BookId"
        FROM "Periods" AS "p"
        WHERE "p"."From" <= @Today AND @Today < "p"."To"
    ) AS "p0" ON "b"."Id" = "p0"."BookId"
    WHERE "b"."AuthorId" IN (
        SELECT "a"."Id"
        FROM "Authors" AS "a"
        WHERE "a"."Id" = @S0
    )
) AS "s"
GROUP BY "s"."Key"
;
SELECT "b"."Id" AS "C0"
FROM "Books" AS "b"
INNER JOIN (
    SELECT "p"."BookId"
    FROM "Periods" AS "p"
    WHERE "p"."From" <= @Today AND @Today < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
WHERE "b"."AuthorId" IN (
    SELECT "a"."Id"
    FROM "Authors" AS "a"
    WHERE "a"."Id" = @S0
)
ORDER BY "b"."Id"
LIMIT @S2

-- ### PostgreSQL: Authors(1)/Books?$select=Id&$count=true
SELECT count(*)
FROM (
    SELECT 1 AS "Key"
    FROM "Books" AS b
    INNER JOIN (
        SELECT p."BookId"
        FROM "Periods" AS p
        WHERE p."From" <= @Today AND @Today < p."To"
    ) AS p0 ON b."Id" = p0."BookId"
    WHERE b."AuthorId" IN (
        SELECT a."Id"
        FROM "Authors" AS a
        WHERE a."Id" = @S0
    )
) AS s
GROUP BY s."Key"
;
SELECT b."Id" AS "C0"
FROM "Books" AS b
INNER JOIN (
    SELECT p."BookId"
    FROM "Periods" AS p
    WHERE p."From" <= @Today AND @Today < p."To"
) AS p0 ON b."Id" = p0."BookId"
WHERE b."AuthorId" IN (
    SELECT a."Id"
    FROM "Authors" AS a
    WHERE a."Id" = @S0
)
ORDER BY b."Id"
LIMIT @S2

-- ### SQL Server: Authors(1)/Books?$select=Id&$count=true
SELECT COUNT_BIG(*)
FROM (
    SELECT 1 AS [Key]
    FROM [Books] AS [b]
    INNER JOIN (
        SELECT [p].[BookId]
        FROM [Periods] AS [p]
        WHERE [p].[From] <= @Today AND @Today < [p].[To]
    ) AS [p0] ON [b].[Id] = [p0].[BookId]
    WHERE [b].[AuthorId] IN (
        SELECT [a].[Id]
        FROM [Authors] AS [a]
        WHERE [a].[Id] = @S0
    )
) AS [s]
GROUP BY [s].[Key]
;
SELECT TOP(@S2) [b].[Id] AS [C0]
FROM [Books] AS [b]
INNER JOIN (
    SELECT [p].[BookId]
    FROM [Periods] AS [p]
    WHERE [p].[From] <= @Today AND @Today < [p].[To]
) AS [p0] ON [b].[Id] = [p0].[BookId]
WHERE [b].[AuthorId] IN (
    SELECT [a].[Id]
    FROM [Authors] AS [a]
    WHERE [a].[Id] = @S0
)
ORDER BY [b].[Id]

-- ### SQLite: Books?$select=Id&$filter=Id in (1,2,3) and Genre in ('Essay','Poetry') and Languages/any(l:l eq 'en')
SELECT "b"."Id" AS "C0"
FROM "Books" AS "b"
INNER JOIN (
    SELECT "p"."BookId"
    FROM "Periods" AS "p"
    WHERE "p"."From" <= @Today AND @Today < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
WHERE "b"."Id" IN (@S31, @S32, @S33) AND "b"."Genre" IN (@S61, @S62) AND @S7 IN (
    SELECT "l"."value"
    FROM json_each("b"."Languages") AS "l"
)
ORDER BY "b"."Id"
LIMIT @S9

-- ### PostgreSQL: Books?$select=Id&$filter=Id in (1,2,3) and Genre in ('Essay','Poetry') and Languages/any(l:l eq 'en')
SELECT b."Id" AS "C0"
FROM "Books" AS b
INNER JOIN (
    SELECT p."BookId"
    FROM "Periods" AS p
    WHERE p."From" <= @Today AND @Today < p."To"
) AS p0 ON b."Id" = p0."BookId"
WHERE b."Id" = ANY (@S3) AND b."Genre" = ANY (@S6) AND @S7 = ANY (b."Languages")
ORDER BY b."Id"
LIMIT @S9

-- ### SQL Server: Books?$select=Id&$filter=Id in (1,2,3) and Genre in ('Essay','Poetry') and Languages/any(l:l eq 'en')
SELECT TOP(@S9) [b].[Id] AS [C0]
FROM [Books] AS [b]
INNER JOIN (
    SELECT [p].[BookId]
    FROM [Periods] AS [p]
    WHERE [p].[From] <= @Today AND @Today < [p].[To]
) AS [p0] ON [b].[Id] = [p0].[BookId]
WHERE [b].[Id] IN (@S31, @S32, @S33) AND [b].[Genre] IN (@S61, @S62) AND @S7 IN (
    SELECT [l].[value]
    FROM OPENJSON([b].[Languages]) WITH ([value] nvarchar(max) '$') AS [l]
)
ORDER BY [b].[Id]

-- ### SQLite: Books?$select=Id&$orderby=Pages desc&$skiptoken=WyIxMjAiLCI0Il0
SELECT "b"."Pages" AS "C0", "b"."Id" AS "C1"
FROM "Books" AS "b"
INNER JOIN (
    SELECT "p"."BookId"
    FROM "Periods" AS "p"
    WHERE "p"."From" <= @Today AND @Today < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
WHERE "b"."Pages" < @S1 OR "b"."Pages" IS NULL OR ("b"."Pages" = @S1 AND "b"."Id" > @S0)
ORDER BY "b"."Pages" DESC, "b"."Id"
LIMIT @S3

-- ### PostgreSQL: Books?$select=Id&$orderby=Pages desc&$skiptoken=WyIxMjAiLCI0Il0
SELECT b."Pages" AS "C0", b."Id" AS "C1"
FROM "Books" AS b
INNER JOIN (
    SELECT p."BookId"
    FROM "Periods" AS p
    WHERE p."From" <= @Today AND @Today < p."To"
) AS p0 ON b."Id" = p0."BookId"
WHERE b."Pages" < @S1 OR b."Pages" IS NULL OR (b."Pages" = @S1 AND b."Id" > @S0)
ORDER BY b."Pages" IS NULL, b."Pages" DESC, b."Id"
LIMIT @S3

-- ### SQL Server: Books?$select=Id&$orderby=Pages desc&$skiptoken=WyIxMjAiLCI0Il0
SELECT TOP(@S3) [b].[Pages] AS [C0], [b].[Id] AS [C1]
FROM [Books] AS [b]
INNER JOIN (
    SELECT [p].[BookId]
    FROM [Periods] AS [p]
    WHERE [p].[From] <= @Today AND @Today < [p].[To]
) AS [p0] ON [b].[Id] = [p0].[BookId]
WHERE [b].[Pages] < @S1 OR [b].[Pages] IS NULL OR ([b].[Pages] = @S1 AND [b].[Id] > @S0)
ORDER BY [b].[Pages] DESC, [b].[Id]

-- ### SQLite: Books?$select=Id&$filter=length(Title) gt 3 and date(Added) eq 2024-01-01 and Pages div 3 gt 1
SELECT "b"."Id" AS "C0"
FROM "Books" AS "b"
INNER JOIN (
    SELECT "p"."BookId"
    FROM "Periods" AS "p"
    WHERE "p"."From" <= @Today AND @Today < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
WHERE length("b"."Title") > @S0 AND date("b"."Added") = @S1 AND CAST("b"."Pages" AS INTEGER) / @S3 > @S4
ORDER BY "b"."Id"
LIMIT @S6

-- ### PostgreSQL: Books?$select=Id&$filter=length(Title) gt 3 and date(Added) eq 2024-01-01 and Pages div 3 gt 1
SELECT b."Id" AS "C0"
FROM "Books" AS b
INNER JOIN (
    SELECT p."BookId"
    FROM "Periods" AS p
    WHERE p."From" <= @Today AND @Today < p."To"
) AS p0 ON b."Id" = p0."BookId"
WHERE length(b."Title")::int > @S0 AND CAST(b."Added" AT TIME ZONE 'UTC' AS date) = @S1 AND b."Pages"::bigint / @S3 > @S4
ORDER BY b."Id"
LIMIT @S6

-- ### SQL Server: Books?$select=Id&$filter=length(Title) gt 3 and date(Added) eq 2024-01-01 and Pages div 3 gt 1
SELECT TOP(@S6) [b].[Id] AS [C0]
FROM [Books] AS [b]
INNER JOIN (
    SELECT [p].[BookId]
    FROM [Periods] AS [p]
    WHERE [p].[From] <= @Today AND @Today < [p].[To]
) AS [p0] ON [b].[Id] = [p0].[BookId]
WHERE CAST(LEN([b].[Title] + N'.') AS int) - 1 > @S0 AND CAST([b].[Added] AS date) = @S1 AND CAST([b].[Pages] AS bigint) / @S3 > @S4
ORDER BY [b].[Id]

