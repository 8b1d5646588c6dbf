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

-- ### SQLite: Books?$select=Id&$filter=Published eq {"Text":"x","From":"1956-01-01"} and [Title,Genre] in [["a","Novel"],["b","Essay"]]
SELECT "b"."Id" AS "C0"
FROM "Books" AS "b"
INNER JOIN (
    SELECT "p"."BookId"
    FROM "Periods" AS "p"
    WHERE "p"."From" <= @Today AND @Today < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
WHERE "b"."PublishedText" IS NOT NULL AND "b"."PublishedText" = @S0 AND "b"."PublishedFrom" = @S1 AND "b"."PublishedTo" IS NULL AND (("b"."Title" = @S2 AND "b"."Genre" = @S3) OR ("b"."Title" = @S4 AND "b"."Genre" = @S5))
ORDER BY "b"."Id"
LIMIT @S7

-- ### PostgreSQL: Books?$select=Id&$filter=Published eq {"Text":"x","From":"1956-01-01"} and [Title,Genre] in [["a","Novel"],["b","Essay"]]
SELECT b."Id" AS "C0"
FROM "Books" AS b
INNER JOIN (
    SELECT p."BookId"
    FROM "Periods" AS p
    WHERE p."From" <= @Today AND @Today < p."To"
) AS p0 ON b."Id" = p0."BookId"
WHERE b."PublishedText" IS NOT NULL AND b."PublishedText" = @S0 AND b."PublishedFrom" = @S1 AND b."PublishedTo" IS NULL AND ((b."Title" = @S2 AND b."Genre" = @S3) OR (b."Title" = @S4 AND b."Genre" = @S5))
ORDER BY b."Id"
LIMIT @S7

-- ### SQL Server: Books?$select=Id&$filter=Published eq {"Text":"x","From":"1956-01-01"} and [Title,Genre] in [["a","Novel"],["b","Essay"]]
SELECT TOP(@S7) [b].[Id] AS [C0]
FROM [Books] AS [b]
INNER JOIN (
    SELECT [p].[BookId]
    FROM [Periods] AS [p]
    WHERE [p].[From] <= @Today AND @Today < [p].[To]
) AS [p0] ON [b].[Id] = [p0].[BookId]
WHERE [b].[PublishedText] IS NOT NULL AND [b].[PublishedText] = @S0 AND [b].[PublishedFrom] = @S1 AND [b].[PublishedTo] IS NULL AND (([b].[Title] = @S2 AND [b].[Genre] = @S3) OR ([b].[Title] = @S4 AND [b].[Genre] = @S5))
ORDER BY [b].[Id]

-- ### SQLite: Books?$select=Id&$filter=Author eq Translator and Languages eq ["en","ar"]
SELECT "b"."Id" AS "C0"
FROM "Books" AS "b"
INNER JOIN (
    SELECT "p"."BookId"
    FROM "Periods" AS "p"
    WHERE "p"."From" <= @Today AND @Today < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
INNER JOIN "Authors" AS "a" ON "b"."AuthorId" = "a"."Id"
LEFT JOIN "Authors" AS "a0" ON "b"."TranslatorId" = "a0"."Id"
WHERE "a"."Id" = "a0"."Id" AND json_array_length("b"."Languages") = 2 AND (
    SELECT COUNT(*)
    FROM json_each("b"."Languages") AS "l"
    WHERE "l"."value" = @S0) = @S1 AND (
    SELECT COUNT(*)
    FROM json_each("b"."Languages") AS "l0"
    WHERE "l0"."value" = @S2) = @S3
ORDER BY "b"."Id"
LIMIT @S5

-- ### PostgreSQL: Books?$select=Id&$filter=Author eq Translator and Languages eq ["en","ar"]
SELECT b."Id" AS "C0"
FROM "Books" AS b
INNER JOIN (
    SELECT p."BookId"
    FROM "Periods" AS p
    WHERE p."From" <= @Today AND @Today < p."To"
) AS p0 ON b."Id" = p0."BookId"
INNER JOIN "Authors" AS a ON b."AuthorId" = a."Id"
LEFT JOIN "Authors" AS a0 ON b."TranslatorId" = a0."Id"
WHERE a."Id" = a0."Id" AND cardinality(b."Languages") = 2 AND (
    SELECT count(*)::int
    FROM unnest(b."Languages") AS l(value)
    WHERE l.value = @S0) = @S1 AND (
    SELECT count(*)::int
    FROM unnest(b."Languages") AS l0(value)
    WHERE l0.value = @S2) = @S3
ORDER BY b."Id"
LIMIT @S5

-- ### SQL Server: Books?$select=Id&$filter=Author eq Translator and Languages eq ["en","ar"]
SELECT TOP(@S5) [b].[Id] AS [C0]
FROM [Books] AS [b]
INNER JOIN (
    SELECT [p].[BookId]
    FROM [Periods] AS [p]
    WHERE [p].[From] <= @Today AND @Today < [p].[To]
) AS [p0] ON [b].[Id] = [p0].[BookId]
INNER JOIN [Authors] AS [a] ON [b].[AuthorId] = [a].[Id]
LEFT JOIN [Authors] AS [a0] ON [b].[TranslatorId] = [a0].[Id]
WHERE [a].[Id] = [a0].[Id] AND (
    SELECT COUNT(*)
    FROM OPENJSON([b].[Languages]) AS [l]) = 2 AND (
    SELECT COUNT(*)
    FROM OPENJSON([b].[Languages]) WITH ([value] nvarchar(max) '$') AS [l0]
    WHERE [l0].[value] = @S0) = @S1 AND (
    SELECT COUNT(*)
    FROM OPENJSON([b].[Languages]) WITH ([value] nvarchar(max) '$') AS [l1]
    WHERE [l1].[value] = @S2) = @S3
ORDER BY [b].[Id]

-- ### SQLite: Authors?$select=Id&$expand=Books($filter=Id gt $it/Id;$select=Id)
SELECT "a0"."Id" AS "C0", "s"."Id" AS "C1"
FROM (
    SELECT "a"."Id"
    FROM "Authors" AS "a"
    ORDER BY "a"."Id"
    LIMIT @S0
) AS "a0"
INNER JOIN (
    SELECT "b"."Id", "b"."AuthorId"
    FROM "Books" AS "b"
    INNER JOIN (
        SELECT "p"."BookId"
        FROM "Periods" AS "p"
        WHERE "p"."From" <= @Today AND @Today < "p"."To"
    ) AS "p0" ON "b"."Id" = "p0"."BookId"
) AS "s" ON "a0"."Id" = "s"."AuthorId"
WHERE "s"."Id" > "a0"."Id"
ORDER BY "a0"."Id", "s"."Id"
;
SELECT "a"."Id" AS "C0"
FROM "Authors" AS "a"
ORDER BY "a"."Id"
LIMIT @S1

-- ### PostgreSQL: Authors?$select=Id&$expand=Books($filter=Id gt $it/Id;$select=Id)
SELECT a0."Id" AS "C0", s."Id" AS "C1"
FROM (
    SELECT a."Id"
    FROM "Authors" AS a
    ORDER BY a."Id"
    LIMIT @S0
) AS a0
INNER JOIN (
    SELECT b."Id", b."AuthorId"
    FROM "Books" AS b
    INNER JOIN (
        SELECT p."BookId"
        FROM "Periods" AS p
        WHERE p."From" <= @Today AND @Today < p."To"
    ) AS p0 ON b."Id" = p0."BookId"
) AS s ON a0."Id" = s."AuthorId"
WHERE s."Id" > a0."Id"
ORDER BY a0."Id", s."Id"
;
SELECT a."Id" AS "C0"
FROM "Authors" AS a
ORDER BY a."Id"
LIMIT @S1

-- ### SQL Server: Authors?$select=Id&$expand=Books($filter=Id gt $it/Id;$select=Id)
SELECT [a0].[Id] AS [C0], [s].[Id] AS [C1]
FROM (
    SELECT TOP(@S0) [a].[Id]
    FROM [Authors] AS [a]
    ORDER BY [a].[Id]
) AS [a0]
INNER JOIN (
    SELECT [b].[Id], [b].[AuthorId]
    FROM [Books] AS [b]
    INNER JOIN (
        SELECT [p].[BookId]
        FROM [Periods] AS [p]
        WHERE [p].[From] <= @Today AND @Today < [p].[To]
    ) AS [p0] ON [b].[Id] = [p0].[BookId]
) AS [s] ON [a0].[Id] = [s].[AuthorId]
WHERE [s].[Id] > [a0].[Id]
ORDER BY [a0].[Id], [s].[Id]
;
SELECT TOP(@S1) [a].[Id] AS [C0]
FROM [Authors] AS [a]
ORDER BY [a].[Id]

-- ### SQLite: Authors?$select=Id&$expand=Books($apply=groupby((Genre),aggregate($count as N,Price with sum as T)))
SELECT "b"."AuthorId" AS "C0", "b"."Genre" AS "C1", COUNT(*) AS "C2", CASE
    WHEN MAX("b"."Price") IS NOT NULL THEN COALESCE(SUM("b"."Price"), 0.0)
END AS "C3"
FROM "Books" AS "b"
INNER JOIN (
    SELECT "p"."BookId"
    FROM "Periods" AS "p"
    WHERE "p"."From" <= @Today AND @Today < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
WHERE "b"."AuthorId" IN (
    SELECT "a"."Id"
    FROM "Authors" AS "a"
    ORDER BY "a"."Id"
    LIMIT @S0
)
GROUP BY "b"."AuthorId", "b"."Genre"
ORDER BY "b"."AuthorId", "b"."Genre"
;
SELECT "a"."Id" AS "C0"
FROM "Authors" AS "a"
ORDER BY "a"."Id"
LIMIT @S1

-- ### PostgreSQL: Authors?$select=Id&$expand=Books($apply=groupby((Genre),aggregate($count as N,Price with sum as T)))
SELECT b."AuthorId" AS "C0", b."Genre" AS "C1", count(*) AS "C2", CASE
    WHEN max(b."Price") IS NOT NULL THEN COALESCE(sum(b."Price"), 0.0)
END AS "C3"
FROM "Books" AS b
INNER JOIN (
    SELECT p."BookId"
    FROM "Periods" AS p
    WHERE p."From" <= @Today AND @Today < p."To"
) AS p0 ON b."Id" = p0."BookId"
WHERE b."AuthorId" IN (
    SELECT a."Id"
    FROM "Authors" AS a
    ORDER BY a."Id"
    LIMIT @S0
)
GROUP BY b."AuthorId", b."Genre"
ORDER BY b."AuthorId", b."Genre"
;
SELECT a."Id" AS "C0"
FROM "Authors" AS a
ORDER BY a."Id"
LIMIT @S1

-- ### SQL Server: Authors?$select=Id&$expand=Books($apply=groupby((Genre),aggregate($count as N,Price with sum as T)))
SELECT [b].[AuthorId] AS [C0], [b].[Genre] AS [C1], COUNT_BIG(*) AS [C2], CASE
    WHEN MAX([b].[Price]) IS NOT NULL THEN COALESCE(SUM([b].[Price]), 0.0E0)
END AS [C3]
FROM [Books] AS [b]
INNER JOIN (
    SELECT [p].[BookId]
    FROM [Periods] AS [p]
    WHERE [p].[From] <= @Today AND @Today < [p].[To]
) AS [p0] ON [b].[Id] = [p0].[BookId]
WHERE [b].[AuthorId] IN (
    SELECT TOP(@S0) [a].[Id]
    FROM [Authors] AS [a]
    ORDER BY [a].[Id]
)
GROUP BY [b].[AuthorId], [b].[Genre]
ORDER BY [b].[AuthorId], [b].[Genre]
;
SELECT TOP(@S1) [a].[Id] AS [C0]
FROM [Authors] AS [a]
ORDER BY [a].[Id]

-- ### SQLite: Books?$apply=groupby((Genre),topcount(1,Price))&$select=Id
SELECT "b"."Id" AS "C0"
FROM "Books" AS "b"
INNER JOIN (
    SELECT "p"."BookId"
    FROM "Periods" AS "p"
    WHERE "p"."From" <= @Today AND @Today < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
WHERE "b"."Id" IN (
    SELECT "s1"."Id"
    FROM (
        SELECT DISTINCT "b0"."Genre" AS "K0"
        FROM "Books" AS "b0"
        INNER JOIN (
            SELECT "p1"."BookId"
            FROM "Periods" AS "p1"
            WHERE "p1"."From" <= @Today AND @Today < "p1"."To"
        ) AS "p2" ON "b0"."Id" = "p2"."BookId"
    ) AS "s0"
    INNER JOIN (
        SELECT "s"."Id", "s"."Genre"
        FROM (
            SELECT "b1"."Id", "b1"."Genre", ROW_NUMBER() OVER(PARTITION BY "b1"."Genre" ORDER BY "b1"."Price" DESC, "b1"."Id") AS "row"
            FROM "Books" AS "b1"
            INNER JOIN (
                SELECT "p3"."BookId"
                FROM "Periods" AS "p3"
                WHERE "p3"."From" <= @Today AND @Today < "p3"."To"
            ) AS "p4" ON "b1"."Id" = "p4"."BookId"
        ) AS "s"
        WHERE "s"."row" <= @S0
    ) AS "s1" ON "s0"."K0" = "s1"."Genre"
)
ORDER BY "b"."Id"
LIMIT @S2

-- ### PostgreSQL: Books?$apply=groupby((Genre),topcount(1,Price))&$select=Id
SELECT b."Id" AS "C0"
FROM "Books" AS b
INNER JOIN (
    SELECT p."BookId"
    FROM "Periods" AS p
    WHERE p."From" <= @Today AND @Today < p."To"
) AS p0 ON b."Id" = p0."BookId"
WHERE b."Id" IN (
    SELECT s1."Id"
    FROM (
        SELECT DISTINCT b0."Genre" AS "K0"
        FROM "Books" AS b0
        INNER JOIN (
            SELECT p1."BookId"
            FROM "Periods" AS p1
            WHERE p1."From" <= @Today AND @Today < p1."To"
        ) AS p2 ON b0."Id" = p2."BookId"
    ) AS s0
    INNER JOIN (
        SELECT s."Id", s."Genre"
        FROM (
            SELECT b1."Id", b1."Genre", ROW_NUMBER() OVER(PARTITION BY b1."Genre" ORDER BY b1."Price" DESC, b1."Id") AS row
            FROM "Books" AS b1
            INNER JOIN (
                SELECT p3."BookId"
                FROM "Periods" AS p3
                WHERE p3."From" <= @Today AND @Today < p3."To"
            ) AS p4 ON b1."Id" = p4."BookId"
        ) AS s
        WHERE s.row <= @S0
    ) AS s1 ON s0."K0" = s1."Genre"
)
ORDER BY b."Id"
LIMIT @S2

-- ### SQL Server: Books?$apply=groupby((Genre),topcount(1,Price))&$select=Id
SELECT TOP(@S2) [b].[Id] AS [C0]
FROM [Books] AS [b]
INNER JOIN (
    SELECT [p].[BookId]
    FROM [Periods] AS [p]
    WHERE [p].[From] <= @Today AND @Today < [p].[To]
) AS [p0] ON [b].[Id] = [p0].[BookId]
WHERE [b].[Id] IN (
    SELECT [s1].[Id]
    FROM (
        SELECT DISTINCT [b0].[Genre] AS [K0]
        FROM [Books] AS [b0]
        INNER JOIN (
            SELECT [p1].[BookId]
            FROM [Periods] AS [p1]
            WHERE [p1].[From] <= @Today AND @Today < [p1].[To]
        ) AS [p2] ON [b0].[Id] = [p2].[BookId]
    ) AS [s0]
    INNER JOIN (
        SELECT [s].[Id], [s].[Genre]
        FROM (
            SELECT [b1].[Id], [b1].[Genre], ROW_NUMBER() OVER(PARTITION BY [b1].[Genre] ORDER BY [b1].[Price] DESC, [b1].[Id]) AS [row]
            FROM [Books] AS [b1]
            INNER JOIN (
                SELECT [p3].[BookId]
                FROM [Periods] AS [p3]
                WHERE [p3].[From] <= @Today AND @Today < [p3].[To]
            ) AS [p4] ON [b1].[Id] = [p4].[BookId]
        ) AS [s]
        WHERE [s].[row] <= @S0
    ) AS [s1] ON [s0].[K0] = [s1].[Genre]
)
ORDER BY [b].[Id]

-- ### SQLite: Books?$apply=aggregate(Price with sum from Genre with max as Most)
SELECT "s1"."R0" AS "C0"
FROM (
    SELECT 1
) AS "e"
LEFT JOIN (
    SELECT MAX("s0"."R1") AS "R0"
    FROM (
        SELECT "s"."R1", 1 AS "Key"
        FROM (
            SELECT CASE
                WHEN MAX("b"."Price") IS NOT NULL THEN COALESCE(SUM("b"."Price"), 0.0)
            END AS "R1"
            FROM "Books" AS "b"
            INNER JOIN (
                SELECT "p"."BookId"
                FROM "Periods" AS "p"
                WHERE "p"."From" <= @Today AND @Today < "p"."To"
            ) AS "p0" ON "b"."Id" = "p0"."BookId"
            GROUP BY "b"."Genre"
        ) AS "s"
    ) AS "s0"
    GROUP BY "s0"."Key"
) AS "s1" ON 1
LIMIT @S1

-- ### PostgreSQL: Books?$apply=aggregate(Price with sum from Genre with max as Most)
SELECT s1."R0" AS "C0"
FROM (
    SELECT 1
) AS e
LEFT JOIN (
    SELECT max(s0."R1") AS "R0"
    FROM (
        SELECT s."R1", 1 AS "Key"
        FROM (
            SELECT CASE
                WHEN max(b."Price") IS NOT NULL THEN COALESCE(sum(b."Price"), 0.0)
            END AS "R1"
            FROM "Books" AS b
            INNER JOIN (
                SELECT p."BookId"
                FROM "Periods" AS p
                WHERE p."From" <= @Today AND @Today < p."To"
            ) AS p0 ON b."Id" = p0."BookId"
            GROUP BY b."Genre"
        ) AS s
    ) AS s0
    GROUP BY s0."Key"
) AS s1 ON TRUE
LIMIT @S1

-- ### SQL Server: Books?$apply=aggregate(Price with sum from Genre with max as Most)
SELECT TOP(@S1) [s1].[R0] AS [C0]
FROM (
    SELECT 1 AS empty
) AS [e]
LEFT JOIN (
    SELECT MAX([s0].[R1]) AS [R0]
    FROM (
        SELECT [s].[R1], 1 AS [Key]
        FROM (
            SELECT CASE
                WHEN MAX([b].[Price]) IS NOT NULL THEN COALESCE(SUM([b].[Price]), 0.0E0)
            END AS [R1]
            FROM [Books] AS [b]
            INNER JOIN (
                SELECT [p].[BookId]
                FROM [Periods] AS [p]
                WHERE [p].[From] <= @Today AND @Today < [p].[To]
            ) AS [p0] ON [b].[Id] = [p0].[BookId]
            GROUP BY [b].[Genre]
        ) AS [s]
    ) AS [s0]
    GROUP BY [s0].[Key]
) AS [s1] ON 1 = 1

-- ### SQLite: $crossjoin(Books,Authors)?$filter=Books/AuthorId eq Authors/Id&$expand=Authors($select=Name)&$top=3
SELECT "a"."Id" AS "C0", "a"."Name" AS "C1", "b"."Id" AS "C2"
FROM "Books" AS "b"
INNER JOIN (
    SELECT "p"."BookId"
    FROM "Periods" AS "p"
    WHERE "p"."From" <= @Today AND @Today < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
CROSS JOIN "Authors" AS "a"
WHERE "b"."AuthorId" = "a"."Id"
ORDER BY "b"."Id", "a"."Id"
LIMIT @S0

-- ### PostgreSQL: $crossjoin(Books,Authors)?$filter=Books/AuthorId eq Authors/Id&$expand=Authors($select=Name)&$top=3
SELECT a."Id" AS "C0", a."Name" AS "C1", b."Id" AS "C2"
FROM "Books" AS b
INNER JOIN (
    SELECT p."BookId"
    FROM "Periods" AS p
    WHERE p."From" <= @Today AND @Today < p."To"
) AS p0 ON b."Id" = p0."BookId"
CROSS JOIN "Authors" AS a
WHERE b."AuthorId" = a."Id"
ORDER BY b."Id", a."Id"
LIMIT @S0

-- ### SQL Server: $crossjoin(Books,Authors)?$filter=Books/AuthorId eq Authors/Id&$expand=Authors($select=Name)&$top=3
SELECT TOP(@S0) [a].[Id] AS [C0], [a].[Name] AS [C1], [b].[Id] AS [C2]
FROM [Books] AS [b]
INNER JOIN (
    SELECT [p].[BookId]
    FROM [Periods] AS [p]
    WHERE [p].[From] <= @Today AND @Today < [p].[To]
) AS [p0] ON [b].[Id] = [p0].[BookId]
CROSS JOIN [Authors] AS [a]
WHERE [b].[AuthorId] = [a].[Id]
ORDER BY [b].[Id], [a].[Id]

-- ### SQLite: Measures?$select=Id&$filter=round(Amount) eq 3 and cast(Size,Edm.Int32) eq 3 and substring(Text,Small) eq 'b'
SELECT "m"."Id" AS "C0"
FROM "Measure" AS "m"
WHERE CASE
    WHEN ef_compare("m"."Amount", '0.0') < 0 THEN ef_add(ef_add("m"."Amount", ef_negate('0.5')), ef_negate(ef_mod(ef_add("m"."Amount", ef_negate('0.5')), '1.0')))
    ELSE ef_add(ef_add("m"."Amount", '0.5'), ef_negate(ef_mod(ef_add("m"."Amount", '0.5'), '1.0')))
END = @S0 AND CASE
    WHEN round("m"."Size") >= -2147483648.0 AND round("m"."Size") <= 2147483647.0 THEN CAST(round("m"."Size") AS INTEGER)
END = @S1 AND CASE
    WHEN "m"."Small" IS NULL THEN NULL
    ELSE substr("m"."Text", CASE
        WHEN CAST("m"."Small" AS INTEGER) < 0 THEN CASE
            WHEN length("m"."Text") + CAST("m"."Small" AS INTEGER) < 0 THEN 0
            ELSE length("m"."Text") + CAST("m"."Small" AS INTEGER)
        END
        ELSE CAST("m"."Small" AS INTEGER)
    END + 1)
END = @S2
ORDER BY "m"."Id"
LIMIT @S4

-- ### PostgreSQL: Measures?$select=Id&$filter=round(Amount) eq 3 and cast(Size,Edm.Int32) eq 3 and substring(Text,Small) eq 'b'
SELECT m."Id" AS "C0"
FROM "Measure" AS m
WHERE round(m."Amount") = @S0 AND CASE
    WHEN CASE
        WHEN m."Size" < 0.0 THEN ceiling(m."Size" + -0.5)
        ELSE floor(m."Size" + 0.5)
    END >= -2147483648.0 AND CASE
        WHEN m."Size" < 0.0 THEN ceiling(m."Size" + -0.5)
        ELSE floor(m."Size" + 0.5)
    END <= 2147483647.0 THEN CAST(CASE
        WHEN m."Size" < 0.0 THEN ceiling(m."Size" + -0.5)
        ELSE floor(m."Size" + 0.5)
    END AS integer)
END = @S1 AND CASE
    WHEN m."Small" IS NULL THEN NULL
    ELSE substring(m."Text", CASE
        WHEN m."Small"::int < 0 THEN CASE
            WHEN length(m."Text")::int + m."Small"::int < 0 THEN 0
            ELSE length(m."Text")::int + m."Small"::int
        END
        ELSE m."Small"::int
    END + 1)
END = @S2
ORDER BY m."Id"
LIMIT @S4

-- ### SQL Server: Measures?$select=Id&$filter=round(Amount) eq 3 and cast(Size,Edm.Int32) eq 3 and substring(Text,Small) eq 'b'
SELECT TOP(@S4) [m].[Id] AS [C0]
FROM [Measure] AS [m]
WHERE ROUND([m].[Amount], 0) = @S0 AND CASE
    WHEN ROUND([m].[Size], 0) >= -2147483648.0E0 AND ROUND([m].[Size], 0) <= 2147483647.0E0 THEN CAST(ROUND([m].[Size], 0) AS int)
END = @S1 AND CASE
    WHEN [m].[Small] IS NULL THEN NULL
    ELSE SUBSTRING([m].[Text], CASE
        WHEN CAST([m].[Small] AS int) < 0 THEN CASE
            WHEN (CAST(LEN(COALESCE([m].[Text], N'') + N'.') AS int) - 1) + CAST([m].[Small] AS int) < 0 THEN 0
            ELSE (CAST(LEN(COALESCE([m].[Text], N'') + N'.') AS int) - 1) + CAST([m].[Small] AS int)
        END
        ELSE CAST([m].[Small] AS int)
    END + 1, LEN([m].[Text]))
END = @S2
ORDER BY [m].[Id]
