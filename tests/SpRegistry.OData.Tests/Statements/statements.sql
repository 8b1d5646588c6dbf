-- ### SQLite: Authors?$select=Name&$filter=Country eq 'EGY' and Id ne 3&$top=5
SELECT "a"."Id" AS "C0", "a"."Name" AS "C1"
FROM "Authors" AS "a"
WHERE "a"."Country" = @S0_ AND "a"."Id" <> @S1_
ORDER BY "a"."Id"
LIMIT @S2_

-- ### PostgreSQL: Authors?$select=Name&$filter=Country eq 'EGY' and Id ne 3&$top=5
SELECT a."Id" AS "C0", a."Name" AS "C1"
FROM "Authors" AS a
WHERE a."Country" = @S0_ AND a."Id" <> @S1_
ORDER BY a."Id"
LIMIT @S2_

-- ### SQL Server: Authors?$select=Name&$filter=Country eq 'EGY' and Id ne 3&$top=5
SELECT TOP(@S2_) [a].[Id] AS [C0], [a].[Name] AS [C1]
FROM [Authors] AS [a]
WHERE [a].[Country] = @S0_ AND [a].[Id] <> @S1_
ORDER BY [a].[Id]

-- ### SQLite: Books?$select=Title&$filter=contains(Title,'x') and not startswith(Subtitle,'y')
SELECT "b"."Id" AS "C0", "b"."Title" AS "C1"
FROM "Books" AS "b"
INNER JOIN (
    SELECT "p"."BookId"
    FROM "Periods" AS "p"
    WHERE "p"."From" <= @S0_ AND @S0_ < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
WHERE instr("b"."Title", @S1_) - 1 >= 0 AND "b"."Subtitle" IS NOT NULL AND substr("b"."Subtitle", 0 + 1, @S3_) <> @S2_
ORDER BY "b"."Id"
LIMIT @S5_

-- ### PostgreSQL: Books?$select=Title&$filter=contains(Title,'x') and not startswith(Subtitle,'y')
SELECT b."Id" AS "C0", b."Title" AS "C1"
FROM "Books" AS b
INNER JOIN (
    SELECT p."BookId"
    FROM "Periods" AS p
    WHERE p."From" <= @S0_ AND @S0_ < p."To"
) AS p0 ON b."Id" = p0."BookId"
WHERE b."Title" LIKE @S2_ ESCAPE '\' AND b."Subtitle" IS NOT NULL AND b."Subtitle" NOT LIKE @S4_ ESCAPE '\'
ORDER BY b."Id"
LIMIT @S6_

-- ### SQL Server: Books?$select=Title&$filter=contains(Title,'x') and not startswith(Subtitle,'y')
SELECT TOP(@S6_) [b].[Id] AS [C0], [b].[Title] AS [C1]
FROM [Books] AS [b]
INNER JOIN (
    SELECT [p].[BookId]
    FROM [Periods] AS [p]
    WHERE [p].[From] <= @S0_ AND @S0_ < [p].[To]
) AS [p0] ON [b].[Id] = [p0].[BookId]
WHERE [b].[Title] LIKE @S2_ ESCAPE N'\' AND [b].[Subtitle] IS NOT NULL AND [b].[Subtitle] NOT LIKE @S4_ ESCAPE N'\'
ORDER BY [b].[Id]

-- ### SQLite: Books?$select=Id&$filter=Author/Name eq 'x' and Status eq 'Lent'&$orderby=Pages desc&$expand=Author($select=Name)
SELECT COALESCE("b"."Pages", -1) AS "C0", "b"."Id" AS "C1", "b"."AuthorId" AS "C2", "a"."Name" AS "C3"
FROM "Books" AS "b"
INNER JOIN (
    SELECT "p"."BookId", "p"."Status"
    FROM "Periods" AS "p"
    WHERE "p"."From" <= @S0_ AND @S0_ < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
INNER JOIN "Authors" AS "a" ON "b"."AuthorId" = "a"."Id"
WHERE "a"."Name" = @S1_ AND "p0"."Status" = @S2_
ORDER BY COALESCE("b"."Pages", -1) DESC, "b"."Id"
LIMIT @S4_

-- ### PostgreSQL: Books?$select=Id&$filter=Author/Name eq 'x' and Status eq 'Lent'&$orderby=Pages desc&$expand=Author($select=Name)
SELECT COALESCE(b."Pages", -1) AS "C0", b."Id" AS "C1", b."AuthorId" AS "C2", a."Name" AS "C3"
FROM "Books" AS b
INNER JOIN (
    SELECT p."BookId", p."Status"
    FROM "Periods" AS p
    WHERE p."From" <= @S0_ AND @S0_ < p."To"
) AS p0 ON b."Id" = p0."BookId"
INNER JOIN "Authors" AS a ON b."AuthorId" = a."Id"
WHERE a."Name" = @S1_ AND p0."Status" = @S2_
ORDER BY COALESCE(b."Pages", -1) DESC, b."Id"
LIMIT @S4_

-- ### SQL Server: Books?$select=Id&$filter=Author/Name eq 'x' and Status eq 'Lent'&$orderby=Pages desc&$expand=Author($select=Name)
SELECT TOP(@S4_) COALESCE([b].[Pages], -1) AS [C0], [b].[Id] AS [C1], [b].[AuthorId] AS [C2], [a].[Name] AS [C3]
FROM [Books] AS [b]
INNER JOIN (
    SELECT [p].[BookId], [p].[Status]
    FROM [Periods] AS [p]
    WHERE [p].[From] <= @S0_ AND @S0_ < [p].[To]
) AS [p0] ON [b].[Id] = [p0].[BookId]
INNER JOIN [Authors] AS [a] ON [b].[AuthorId] = [a].[Id]
WHERE [a].[Name] = @S1_ AND [p0].[Status] = @S2_
ORDER BY COALESCE([b].[Pages], -1) DESC, [b].[Id]

-- ### SQLite: Books?$select=Id&$filter=Loans/any(l:l/Borrower eq 'x') or Tags/any(t:t/Slug eq 'c') or Loans/$count gt 2
SELECT "b"."Id" AS "C0"
FROM "Books" AS "b"
INNER JOIN (
    SELECT "p"."BookId"
    FROM "Periods" AS "p"
    WHERE "p"."From" <= @S0_ AND @S0_ < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
WHERE EXISTS (
    SELECT 1
    FROM "Loans" AS "l"
    WHERE "l"."BookId" = "b"."Id" AND "l"."Borrower" = @S1_) OR EXISTS (
    SELECT 1
    FROM "BookTags" AS "b0"
    INNER JOIN "Tags" AS "t" ON "b0"."TagSlug" = "t"."Slug"
    WHERE "b0"."BookId" = "b"."Id" AND "t"."Slug" = @S2_) OR (
    SELECT COUNT(*)
    FROM "Loans" AS "l0"
    WHERE "l0"."BookId" = "b"."Id") > @S3_
ORDER BY "b"."Id"
LIMIT @S5_

-- ### SQLite: Books?$select=Id&$filter=Branch/Name eq 'x'
SELECT "b"."Id" AS "C0"
FROM "Books" AS "b"
INNER JOIN (
    SELECT "p"."BookId"
    FROM "Periods" AS "p"
    WHERE "p"."From" <= @S0_ AND @S0_ < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
WHERE (
    SELECT "b0"."Name"
    FROM "Branches" AS "b0"
    WHERE "b"."BranchCode" IS NOT NULL AND "b0"."Code" = "b"."BranchCode"
    LIMIT 1) = @S1_
ORDER BY "b"."Id"
LIMIT @S3_

-- ### SQLite: Books?$select=Id&$expand=Loans($select=Id),Tags($select=Slug),Branch($select=Name)&$top=3
SELECT "l"."BookId" AS "C0", "l"."Id" AS "C1"
FROM "Loans" AS "l"
WHERE "l"."BookId" IN (
    SELECT "b"."Id"
    FROM "Books" AS "b"
    INNER JOIN (
        SELECT "p"."BookId"
        FROM "Periods" AS "p"
        WHERE "p"."From" <= @S0_ AND @S0_ < "p"."To"
    ) AS "p0" ON "b"."Id" = "p0"."BookId"
    ORDER BY "b"."Id"
    LIMIT @S1_
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
        WHERE "p"."From" <= @S0_ AND @S0_ < "p"."To"
    ) AS "p0" ON "b0"."Id" = "p0"."BookId"
    ORDER BY "b0"."Id"
    LIMIT @S1_
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
            WHERE "p"."From" <= @S0_ AND @S0_ < "p"."To"
        ) AS "p0" ON "b0"."Id" = "p0"."BookId"
        ORDER BY "b0"."Id"
        LIMIT @S1_
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
    WHERE "p"."From" <= @S0_ AND @S0_ < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
ORDER BY "b"."Id"
LIMIT @S1_

-- ### PostgreSQL: Books?$select=Id&$expand=Loans($select=Id),Tags($select=Slug),Branch($select=Name)&$top=3
SELECT l."BookId" AS "C0", l."Id" AS "C1"
FROM "Loans" AS l
WHERE l."BookId" IN (
    SELECT b."Id"
    FROM "Books" AS b
    INNER JOIN (
        SELECT p."BookId"
        FROM "Periods" AS p
        WHERE p."From" <= @S0_ AND @S0_ < p."To"
    ) AS p0 ON b."Id" = p0."BookId"
    ORDER BY b."Id"
    LIMIT @S1_
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
        WHERE p."From" <= @S0_ AND @S0_ < p."To"
    ) AS p0 ON b0."Id" = p0."BookId"
    ORDER BY b0."Id"
    LIMIT @S1_
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
            WHERE p."From" <= @S0_ AND @S0_ < p."To"
        ) AS p0 ON b0."Id" = p0."BookId"
        ORDER BY b0."Id"
        LIMIT @S1_
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
    WHERE p."From" <= @S0_ AND @S0_ < p."To"
) AS p0 ON b."Id" = p0."BookId"
ORDER BY b."Id"
LIMIT @S1_

-- ### SQL Server: Books?$select=Id&$expand=Loans($select=Id),Tags($select=Slug),Branch($select=Name)&$top=3
SELECT [l].[BookId] AS [C0], [l].[Id] AS [C1]
FROM [Loans] AS [l]
WHERE [l].[BookId] IN (
    SELECT TOP(@S1_) [b].[Id]
    FROM [Books] AS [b]
    INNER JOIN (
        SELECT [p].[BookId]
        FROM [Periods] AS [p]
        WHERE [p].[From] <= @S0_ AND @S0_ < [p].[To]
    ) AS [p0] ON [b].[Id] = [p0].[BookId]
    ORDER BY [b].[Id]
)
ORDER BY [l].[BookId], [l].[Id]
;
SELECT [b].[BookId] AS [C0], [t].[Slug] AS [C1]
FROM [BookTags] AS [b]
INNER JOIN [Tags] AS [t] ON [b].[TagSlug] = [t].[Slug]
WHERE [b].[BookId] IN (
    SELECT TOP(@S1_) [b0].[Id]
    FROM [Books] AS [b0]
    INNER JOIN (
        SELECT [p].[BookId]
        FROM [Periods] AS [p]
        WHERE [p].[From] <= @S0_ AND @S0_ < [p].[To]
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
        SELECT TOP(@S1_) [b0].[BranchCode]
        FROM [Books] AS [b0]
        INNER JOIN (
            SELECT [p].[BookId]
            FROM [Periods] AS [p]
            WHERE [p].[From] <= @S0_ AND @S0_ < [p].[To]
        ) AS [p0] ON [b0].[Id] = [p0].[BookId]
        ORDER BY [b0].[Id]
    ) AS [s]
    WHERE [s].[BranchCode] IS NOT NULL
)
ORDER BY [b].[Code]
;
SELECT TOP(@S1_) [b].[Id] AS [C0], [b].[BranchCode] AS [C1]
FROM [Books] AS [b]
INNER JOIN (
    SELECT [p].[BookId]
    FROM [Periods] AS [p]
    WHERE [p].[From] <= @S0_ AND @S0_ < [p].[To]
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
        WHERE "p"."From" <= @S1_ AND @S1_ < "p"."To"
    ) AS "p0" ON "b"."Id" = "p0"."BookId"
    WHERE "b"."AuthorId" IN (
        SELECT "a"."Id"
        FROM "Authors" AS "a"
        WHERE "a"."Id" = @S0_
    )
) AS "s"
GROUP BY "s"."Key"
;
SELECT "b"."Id" AS "C0"
FROM "Books" AS "b"
INNER JOIN (
    SELECT "p"."BookId"
    FROM "Periods" AS "p"
    WHERE "p"."From" <= @S1_ AND @S1_ < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
WHERE "b"."AuthorId" IN (
    SELECT "a"."Id"
    FROM "Authors" AS "a"
    WHERE "a"."Id" = @S0_
)
ORDER BY "b"."Id"
LIMIT @S3_

-- ### PostgreSQL: Authors(1)/Books?$select=Id&$count=true
SELECT count(*)
FROM (
    SELECT 1 AS "Key"
    FROM "Books" AS b
    INNER JOIN (
        SELECT p."BookId"
        FROM "Periods" AS p
        WHERE p."From" <= @S1_ AND @S1_ < p."To"
    ) AS p0 ON b."Id" = p0."BookId"
    WHERE b."AuthorId" IN (
        SELECT a."Id"
        FROM "Authors" AS a
        WHERE a."Id" = @S0_
    )
) AS s
GROUP BY s."Key"
;
SELECT b."Id" AS "C0"
FROM "Books" AS b
INNER JOIN (
    SELECT p."BookId"
    FROM "Periods" AS p
    WHERE p."From" <= @S1_ AND @S1_ < p."To"
) AS p0 ON b."Id" = p0."BookId"
WHERE b."AuthorId" IN (
    SELECT a."Id"
    FROM "Authors" AS a
    WHERE a."Id" = @S0_
)
ORDER BY b."Id"
LIMIT @S3_

-- ### SQL Server: Authors(1)/Books?$select=Id&$count=true
SELECT COUNT_BIG(*)
FROM (
    SELECT 1 AS [Key]
    FROM [Books] AS [b]
    INNER JOIN (
        SELECT [p].[BookId]
        FROM [Periods] AS [p]
        WHERE [p].[From] <= @S1_ AND @S1_ < [p].[To]
    ) AS [p0] ON [b].[Id] = [p0].[BookId]
    WHERE [b].[AuthorId] IN (
        SELECT [a].[Id]
        FROM [Authors] AS [a]
        WHERE [a].[Id] = @S0_
    )
) AS [s]
GROUP BY [s].[Key]
;
SELECT TOP(@S3_) [b].[Id] AS [C0]
FROM [Books] AS [b]
INNER JOIN (
    SELECT [p].[BookId]
    FROM [Periods] AS [p]
    WHERE [p].[From] <= @S1_ AND @S1_ < [p].[To]
) AS [p0] ON [b].[Id] = [p0].[BookId]
WHERE [b].[AuthorId] IN (
    SELECT [a].[Id]
    FROM [Authors] AS [a]
    WHERE [a].[Id] = @S0_
)
ORDER BY [b].[Id]

-- ### SQLite: Books?$select=Id&$filter=Id in (1,2,3) and Genre in ('Essay','Poetry') and Languages/any(l:l eq 'en')
SELECT "b"."Id" AS "C0"
FROM "Books" AS "b"
INNER JOIN (
    SELECT "p"."BookId"
    FROM "Periods" AS "p"
    WHERE "p"."From" <= @S0_ AND @S0_ < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
WHERE "b"."Id" IN (@S4_1, @S4_2, @S4_3) AND "b"."Genre" IN (@S7_1, @S7_2) AND @S8_ IN (
    SELECT "l"."value"
    FROM json_each("b"."Languages") AS "l"
)
ORDER BY "b"."Id"
LIMIT @S10_

-- ### PostgreSQL: Books?$select=Id&$filter=Id in (1,2,3) and Genre in ('Essay','Poetry') and Languages/any(l:l eq 'en')
SELECT b."Id" AS "C0"
FROM "Books" AS b
INNER JOIN (
    SELECT p."BookId"
    FROM "Periods" AS p
    WHERE p."From" <= @S0_ AND @S0_ < p."To"
) AS p0 ON b."Id" = p0."BookId"
WHERE b."Id" = ANY (@S4_) AND b."Genre" = ANY (@S7_) AND @S8_ = ANY (b."Languages")
ORDER BY b."Id"
LIMIT @S10_

-- ### SQL Server: Books?$select=Id&$filter=Id in (1,2,3) and Genre in ('Essay','Poetry') and Languages/any(l:l eq 'en')
SELECT TOP(@S10_) [b].[Id] AS [C0]
FROM [Books] AS [b]
INNER JOIN (
    SELECT [p].[BookId]
    FROM [Periods] AS [p]
    WHERE [p].[From] <= @S0_ AND @S0_ < [p].[To]
) AS [p0] ON [b].[Id] = [p0].[BookId]
WHERE [b].[Id] IN (@S4_1, @S4_2, @S4_3) AND [b].[Genre] IN (@S7_1, @S7_2) AND @S8_ IN (
    SELECT [l].[value]
    FROM OPENJSON([b].[Languages]) WITH ([value] nvarchar(max) '$') AS [l]
)
ORDER BY [b].[Id]

-- ### SQLite: Books?$select=Id&$orderby=Pages desc&$skiptoken=WyIxMjAiLCI0Il0
SELECT COALESCE("b"."Pages", -1) AS "C0", "b"."Id" AS "C1"
FROM "Books" AS "b"
INNER JOIN (
    SELECT "p"."BookId"
    FROM "Periods" AS "p"
    WHERE "p"."From" <= @S0_ AND @S0_ < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
WHERE COALESCE("b"."Pages", -1) <= @S2_ AND (COALESCE("b"."Pages", -1) < @S2_ OR (COALESCE("b"."Pages", -1) = @S2_ AND "b"."Id" > @S1_))
ORDER BY COALESCE("b"."Pages", -1) DESC, "b"."Id"
LIMIT @S4_

-- ### PostgreSQL: Books?$select=Id&$orderby=Pages desc&$skiptoken=WyIxMjAiLCI0Il0
SELECT COALESCE(b."Pages", -1) AS "C0", b."Id" AS "C1"
FROM "Books" AS b
INNER JOIN (
    SELECT p."BookId"
    FROM "Periods" AS p
    WHERE p."From" <= @S0_ AND @S0_ < p."To"
) AS p0 ON b."Id" = p0."BookId"
WHERE COALESCE(b."Pages", -1) <= @S2_ AND (COALESCE(b."Pages", -1) < @S2_ OR (COALESCE(b."Pages", -1) = @S2_ AND b."Id" > @S1_))
ORDER BY COALESCE(b."Pages", -1) DESC, b."Id"
LIMIT @S4_

-- ### SQL Server: Books?$select=Id&$orderby=Pages desc&$skiptoken=WyIxMjAiLCI0Il0
SELECT TOP(@S4_) COALESCE([b].[Pages], -1) AS [C0], [b].[Id] AS [C1]
FROM [Books] AS [b]
INNER JOIN (
    SELECT [p].[BookId]
    FROM [Periods] AS [p]
    WHERE [p].[From] <= @S0_ AND @S0_ < [p].[To]
) AS [p0] ON [b].[Id] = [p0].[BookId]
WHERE COALESCE([b].[Pages], -1) <= @S2_ AND (COALESCE([b].[Pages], -1) < @S2_ OR (COALESCE([b].[Pages], -1) = @S2_ AND [b].[Id] > @S1_))
ORDER BY COALESCE([b].[Pages], -1) DESC, [b].[Id]

-- ### SQLite: Books?$select=Id&$filter=length(Title) gt 3 and date(Added) eq 2024-01-01 and Pages div 3 gt 1
SELECT "b"."Id" AS "C0"
FROM "Books" AS "b"
INNER JOIN (
    SELECT "p"."BookId"
    FROM "Periods" AS "p"
    WHERE "p"."From" <= @S0_ AND @S0_ < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
WHERE length("b"."Title") > @S1_ AND date("b"."Added") = @S2_ AND CAST("b"."Pages" AS INTEGER) / @S4_ > @S5_
ORDER BY "b"."Id"
LIMIT @S7_

-- ### PostgreSQL: Books?$select=Id&$filter=length(Title) gt 3 and date(Added) eq 2024-01-01 and Pages div 3 gt 1
SELECT b."Id" AS "C0"
FROM "Books" AS b
INNER JOIN (
    SELECT p."BookId"
    FROM "Periods" AS p
    WHERE p."From" <= @S0_ AND @S0_ < p."To"
) AS p0 ON b."Id" = p0."BookId"
WHERE length(b."Title")::int > @S1_ AND CAST(b."Added" AT TIME ZONE 'UTC' AS date) = @S2_ AND b."Pages"::bigint / @S4_ > @S5_
ORDER BY b."Id"
LIMIT @S7_

-- ### SQL Server: Books?$select=Id&$filter=length(Title) gt 3 and date(Added) eq 2024-01-01 and Pages div 3 gt 1
SELECT TOP(@S7_) [b].[Id] AS [C0]
FROM [Books] AS [b]
INNER JOIN (
    SELECT [p].[BookId]
    FROM [Periods] AS [p]
    WHERE [p].[From] <= @S0_ AND @S0_ < [p].[To]
) AS [p0] ON [b].[Id] = [p0].[BookId]
WHERE CAST(LEN([b].[Title] + N'.') AS int) - 1 > @S1_ AND CAST([b].[Added] AS date) = @S2_ AND CAST([b].[Pages] AS bigint) / @S4_ > @S5_
ORDER BY [b].[Id]

-- ### SQLite: Books?$select=Id&$filter=Published eq {"Text":"x","From":"1956-01-01"} and [Title,Genre] in [["a","Novel"],["b","Essay"]]
SELECT "b"."Id" AS "C0"
FROM "Books" AS "b"
INNER JOIN (
    SELECT "p"."BookId"
    FROM "Periods" AS "p"
    WHERE "p"."From" <= @S0_ AND @S0_ < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
WHERE "b"."PublishedText" IS NOT NULL AND "b"."PublishedText" = @S1_ AND "b"."PublishedFrom" = @S2_ AND "b"."PublishedTo" IS NULL AND (("b"."Title" = @S3_ AND "b"."Genre" = @S4_) OR ("b"."Title" = @S5_ AND "b"."Genre" = @S6_))
ORDER BY "b"."Id"
LIMIT @S8_

-- ### PostgreSQL: Books?$select=Id&$filter=Published eq {"Text":"x","From":"1956-01-01"} and [Title,Genre] in [["a","Novel"],["b","Essay"]]
SELECT b."Id" AS "C0"
FROM "Books" AS b
INNER JOIN (
    SELECT p."BookId"
    FROM "Periods" AS p
    WHERE p."From" <= @S0_ AND @S0_ < p."To"
) AS p0 ON b."Id" = p0."BookId"
WHERE b."PublishedText" IS NOT NULL AND b."PublishedText" = @S1_ AND b."PublishedFrom" = @S2_ AND b."PublishedTo" IS NULL AND ((b."Title" = @S3_ AND b."Genre" = @S4_) OR (b."Title" = @S5_ AND b."Genre" = @S6_))
ORDER BY b."Id"
LIMIT @S8_

-- ### SQL Server: Books?$select=Id&$filter=Published eq {"Text":"x","From":"1956-01-01"} and [Title,Genre] in [["a","Novel"],["b","Essay"]]
SELECT TOP(@S8_) [b].[Id] AS [C0]
FROM [Books] AS [b]
INNER JOIN (
    SELECT [p].[BookId]
    FROM [Periods] AS [p]
    WHERE [p].[From] <= @S0_ AND @S0_ < [p].[To]
) AS [p0] ON [b].[Id] = [p0].[BookId]
WHERE [b].[PublishedText] IS NOT NULL AND [b].[PublishedText] = @S1_ AND [b].[PublishedFrom] = @S2_ AND [b].[PublishedTo] IS NULL AND (([b].[Title] = @S3_ AND [b].[Genre] = @S4_) OR ([b].[Title] = @S5_ AND [b].[Genre] = @S6_))
ORDER BY [b].[Id]

-- ### SQLite: Books?$select=Id&$filter=Author eq Translator and Languages eq ["en","ar"]
SELECT "b"."Id" AS "C0"
FROM "Books" AS "b"
INNER JOIN (
    SELECT "p"."BookId"
    FROM "Periods" AS "p"
    WHERE "p"."From" <= @S0_ AND @S0_ < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
WHERE "b"."AuthorId" = "b"."TranslatorId" AND json_array_length("b"."Languages") = 2 AND (
    SELECT COUNT(*)
    FROM json_each("b"."Languages") AS "l"
    WHERE "l"."value" = @S1_) = @S2_ AND (
    SELECT COUNT(*)
    FROM json_each("b"."Languages") AS "l0"
    WHERE "l0"."value" = @S3_) = @S4_
ORDER BY "b"."Id"
LIMIT @S6_

-- ### PostgreSQL: Books?$select=Id&$filter=Author eq Translator and Languages eq ["en","ar"]
SELECT b."Id" AS "C0"
FROM "Books" AS b
INNER JOIN (
    SELECT p."BookId"
    FROM "Periods" AS p
    WHERE p."From" <= @S0_ AND @S0_ < p."To"
) AS p0 ON b."Id" = p0."BookId"
WHERE b."AuthorId" = b."TranslatorId" AND cardinality(b."Languages") = 2 AND (
    SELECT count(*)::int
    FROM unnest(b."Languages") AS l(value)
    WHERE l.value = @S1_) = @S2_ AND (
    SELECT count(*)::int
    FROM unnest(b."Languages") AS l0(value)
    WHERE l0.value = @S3_) = @S4_
ORDER BY b."Id"
LIMIT @S6_

-- ### SQL Server: Books?$select=Id&$filter=Author eq Translator and Languages eq ["en","ar"]
SELECT TOP(@S6_) [b].[Id] AS [C0]
FROM [Books] AS [b]
INNER JOIN (
    SELECT [p].[BookId]
    FROM [Periods] AS [p]
    WHERE [p].[From] <= @S0_ AND @S0_ < [p].[To]
) AS [p0] ON [b].[Id] = [p0].[BookId]
WHERE [b].[AuthorId] = [b].[TranslatorId] AND (
    SELECT COUNT(*)
    FROM OPENJSON([b].[Languages]) AS [l]) = 2 AND (
    SELECT COUNT(*)
    FROM OPENJSON([b].[Languages]) WITH ([value] nvarchar(max) '$') AS [l0]
    WHERE [l0].[value] = @S1_) = @S2_ AND (
    SELECT COUNT(*)
    FROM OPENJSON([b].[Languages]) WITH ([value] nvarchar(max) '$') AS [l1]
    WHERE [l1].[value] = @S3_) = @S4_
ORDER BY [b].[Id]

-- ### SQLite: Authors?$select=Id&$expand=Books($filter=Id gt $it/Id;$select=Id)
SELECT "a0"."Id" AS "C0", "s"."Id" AS "C1"
FROM (
    SELECT "a"."Id"
    FROM "Authors" AS "a"
    ORDER BY "a"."Id"
    LIMIT @S0_
) AS "a0"
INNER JOIN (
    SELECT "b"."Id", "b"."AuthorId"
    FROM "Books" AS "b"
    INNER JOIN (
        SELECT "p"."BookId"
        FROM "Periods" AS "p"
        WHERE "p"."From" <= @S2_ AND @S2_ < "p"."To"
    ) AS "p0" ON "b"."Id" = "p0"."BookId"
) AS "s" ON "a0"."Id" = "s"."AuthorId"
WHERE "s"."Id" > "a0"."Id"
ORDER BY "a0"."Id", "s"."Id"
;
SELECT "a"."Id" AS "C0"
FROM "Authors" AS "a"
ORDER BY "a"."Id"
LIMIT @S1_

-- ### PostgreSQL: Authors?$select=Id&$expand=Books($filter=Id gt $it/Id;$select=Id)
SELECT a0."Id" AS "C0", s."Id" AS "C1"
FROM (
    SELECT a."Id"
    FROM "Authors" AS a
    ORDER BY a."Id"
    LIMIT @S0_
) AS a0
INNER JOIN (
    SELECT b."Id", b."AuthorId"
    FROM "Books" AS b
    INNER JOIN (
        SELECT p."BookId"
        FROM "Periods" AS p
        WHERE p."From" <= @S2_ AND @S2_ < p."To"
    ) AS p0 ON b."Id" = p0."BookId"
) AS s ON a0."Id" = s."AuthorId"
WHERE s."Id" > a0."Id"
ORDER BY a0."Id", s."Id"
;
SELECT a."Id" AS "C0"
FROM "Authors" AS a
ORDER BY a."Id"
LIMIT @S1_

-- ### SQL Server: Authors?$select=Id&$expand=Books($filter=Id gt $it/Id;$select=Id)
SELECT [a0].[Id] AS [C0], [s].[Id] AS [C1]
FROM (
    SELECT TOP(@S0_) [a].[Id]
    FROM [Authors] AS [a]
    ORDER BY [a].[Id]
) AS [a0]
INNER JOIN (
    SELECT [b].[Id], [b].[AuthorId]
    FROM [Books] AS [b]
    INNER JOIN (
        SELECT [p].[BookId]
        FROM [Periods] AS [p]
        WHERE [p].[From] <= @S2_ AND @S2_ < [p].[To]
    ) AS [p0] ON [b].[Id] = [p0].[BookId]
) AS [s] ON [a0].[Id] = [s].[AuthorId]
WHERE [s].[Id] > [a0].[Id]
ORDER BY [a0].[Id], [s].[Id]
;
SELECT TOP(@S1_) [a].[Id] AS [C0]
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
    WHERE "p"."From" <= @S2_ AND @S2_ < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
WHERE "b"."AuthorId" IN (
    SELECT "a"."Id"
    FROM "Authors" AS "a"
    ORDER BY "a"."Id"
    LIMIT @S0_
)
GROUP BY "b"."AuthorId", "b"."Genre"
ORDER BY "b"."AuthorId", "b"."Genre"
;
SELECT "a"."Id" AS "C0"
FROM "Authors" AS "a"
ORDER BY "a"."Id"
LIMIT @S1_

-- ### PostgreSQL: Authors?$select=Id&$expand=Books($apply=groupby((Genre),aggregate($count as N,Price with sum as T)))
SELECT b."AuthorId" AS "C0", b."Genre" AS "C1", count(*) AS "C2", CASE
    WHEN max(b."Price") IS NOT NULL THEN COALESCE(sum(b."Price"), 0.0)
END AS "C3"
FROM "Books" AS b
INNER JOIN (
    SELECT p."BookId"
    FROM "Periods" AS p
    WHERE p."From" <= @S2_ AND @S2_ < p."To"
) AS p0 ON b."Id" = p0."BookId"
WHERE b."AuthorId" IN (
    SELECT a."Id"
    FROM "Authors" AS a
    ORDER BY a."Id"
    LIMIT @S0_
)
GROUP BY b."AuthorId", b."Genre"
ORDER BY b."AuthorId", b."Genre"
;
SELECT a."Id" AS "C0"
FROM "Authors" AS a
ORDER BY a."Id"
LIMIT @S1_

-- ### SQL Server: Authors?$select=Id&$expand=Books($apply=groupby((Genre),aggregate($count as N,Price with sum as T)))
SELECT [b].[AuthorId] AS [C0], [b].[Genre] AS [C1], COUNT_BIG(*) AS [C2], CASE
    WHEN MAX([b].[Price]) IS NOT NULL THEN COALESCE(SUM([b].[Price]), 0.0E0)
END AS [C3]
FROM [Books] AS [b]
INNER JOIN (
    SELECT [p].[BookId]
    FROM [Periods] AS [p]
    WHERE [p].[From] <= @S2_ AND @S2_ < [p].[To]
) AS [p0] ON [b].[Id] = [p0].[BookId]
WHERE [b].[AuthorId] IN (
    SELECT TOP(@S0_) [a].[Id]
    FROM [Authors] AS [a]
    ORDER BY [a].[Id]
)
GROUP BY [b].[AuthorId], [b].[Genre]
ORDER BY [b].[AuthorId], [b].[Genre]
;
SELECT TOP(@S1_) [a].[Id] AS [C0]
FROM [Authors] AS [a]
ORDER BY [a].[Id]

-- ### SQLite: Books?$apply=groupby((Genre),topcount(1,Price))&$select=Id
SELECT "b"."Id" AS "C0"
FROM "Books" AS "b"
INNER JOIN (
    SELECT "p"."BookId"
    FROM "Periods" AS "p"
    WHERE "p"."From" <= @S0_ AND @S0_ < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
WHERE "b"."Id" IN (
    SELECT "s1"."Id"
    FROM (
        SELECT DISTINCT "b0"."Genre" AS "K0"
        FROM "Books" AS "b0"
        INNER JOIN (
            SELECT "p1"."BookId"
            FROM "Periods" AS "p1"
            WHERE "p1"."From" <= @S0_ AND @S0_ < "p1"."To"
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
                WHERE "p3"."From" <= @S0_ AND @S0_ < "p3"."To"
            ) AS "p4" ON "b1"."Id" = "p4"."BookId"
        ) AS "s"
        WHERE "s"."row" <= @S1_
    ) AS "s1" ON "s0"."K0" = "s1"."Genre"
)
ORDER BY "b"."Id"
LIMIT @S3_

-- ### PostgreSQL: Books?$apply=groupby((Genre),topcount(1,Price))&$select=Id
SELECT b."Id" AS "C0"
FROM "Books" AS b
INNER JOIN (
    SELECT p."BookId"
    FROM "Periods" AS p
    WHERE p."From" <= @S0_ AND @S0_ < p."To"
) AS p0 ON b."Id" = p0."BookId"
WHERE b."Id" IN (
    SELECT s1."Id"
    FROM (
        SELECT DISTINCT b0."Genre" AS "K0"
        FROM "Books" AS b0
        INNER JOIN (
            SELECT p1."BookId"
            FROM "Periods" AS p1
            WHERE p1."From" <= @S0_ AND @S0_ < p1."To"
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
                WHERE p3."From" <= @S0_ AND @S0_ < p3."To"
            ) AS p4 ON b1."Id" = p4."BookId"
        ) AS s
        WHERE s.row <= @S1_
    ) AS s1 ON s0."K0" = s1."Genre"
)
ORDER BY b."Id"
LIMIT @S3_

-- ### SQL Server: Books?$apply=groupby((Genre),topcount(1,Price))&$select=Id
SELECT TOP(@S3_) [b].[Id] AS [C0]
FROM [Books] AS [b]
INNER JOIN (
    SELECT [p].[BookId]
    FROM [Periods] AS [p]
    WHERE [p].[From] <= @S0_ AND @S0_ < [p].[To]
) AS [p0] ON [b].[Id] = [p0].[BookId]
WHERE [b].[Id] IN (
    SELECT [s1].[Id]
    FROM (
        SELECT DISTINCT [b0].[Genre] AS [K0]
        FROM [Books] AS [b0]
        INNER JOIN (
            SELECT [p1].[BookId]
            FROM [Periods] AS [p1]
            WHERE [p1].[From] <= @S0_ AND @S0_ < [p1].[To]
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
                WHERE [p3].[From] <= @S0_ AND @S0_ < [p3].[To]
            ) AS [p4] ON [b1].[Id] = [p4].[BookId]
        ) AS [s]
        WHERE [s].[row] <= @S1_
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
                WHERE "p"."From" <= @S0_ AND @S0_ < "p"."To"
            ) AS "p0" ON "b"."Id" = "p0"."BookId"
            GROUP BY "b"."Genre"
        ) AS "s"
    ) AS "s0"
    GROUP BY "s0"."Key"
) AS "s1" ON 1
LIMIT @S2_

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
                WHERE p."From" <= @S0_ AND @S0_ < p."To"
            ) AS p0 ON b."Id" = p0."BookId"
            GROUP BY b."Genre"
        ) AS s
    ) AS s0
    GROUP BY s0."Key"
) AS s1 ON TRUE
LIMIT @S2_

-- ### SQL Server: Books?$apply=aggregate(Price with sum from Genre with max as Most)
SELECT TOP(@S2_) [s1].[R0] AS [C0]
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
                WHERE [p].[From] <= @S0_ AND @S0_ < [p].[To]
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
    WHERE "p"."From" <= @S0_ AND @S0_ < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
CROSS JOIN "Authors" AS "a"
WHERE "b"."AuthorId" = "a"."Id"
ORDER BY "b"."Id", "a"."Id"
LIMIT @S1_

-- ### PostgreSQL: $crossjoin(Books,Authors)?$filter=Books/AuthorId eq Authors/Id&$expand=Authors($select=Name)&$top=3
SELECT a."Id" AS "C0", a."Name" AS "C1", b."Id" AS "C2"
FROM "Books" AS b
INNER JOIN (
    SELECT p."BookId"
    FROM "Periods" AS p
    WHERE p."From" <= @S0_ AND @S0_ < p."To"
) AS p0 ON b."Id" = p0."BookId"
CROSS JOIN "Authors" AS a
WHERE b."AuthorId" = a."Id"
ORDER BY b."Id", a."Id"
LIMIT @S1_

-- ### SQL Server: $crossjoin(Books,Authors)?$filter=Books/AuthorId eq Authors/Id&$expand=Authors($select=Name)&$top=3
SELECT TOP(@S1_) [a].[Id] AS [C0], [a].[Name] AS [C1], [b].[Id] AS [C2]
FROM [Books] AS [b]
INNER JOIN (
    SELECT [p].[BookId]
    FROM [Periods] AS [p]
    WHERE [p].[From] <= @S0_ AND @S0_ < [p].[To]
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
END = @S0_ AND CASE
    WHEN round("m"."Size") >= -2147483648.0 AND round("m"."Size") <= 2147483647.0 THEN CAST(round("m"."Size") AS INTEGER)
END = @S1_ AND CASE
    WHEN "m"."Small" IS NULL THEN NULL
    ELSE substr("m"."Text", CASE
        WHEN CAST("m"."Small" AS INTEGER) < 0 THEN CASE
            WHEN length("m"."Text") + CAST("m"."Small" AS INTEGER) < 0 THEN 0
            ELSE length("m"."Text") + CAST("m"."Small" AS INTEGER)
        END
        ELSE CAST("m"."Small" AS INTEGER)
    END + 1)
END = @S2_
ORDER BY "m"."Id"
LIMIT @S4_

-- ### PostgreSQL: Measures?$select=Id&$filter=round(Amount) eq 3 and cast(Size,Edm.Int32) eq 3 and substring(Text,Small) eq 'b'
SELECT m."Id" AS "C0"
FROM "Measure" AS m
WHERE round(m."Amount") = @S0_ AND CASE
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
END = @S1_ AND CASE
    WHEN m."Small" IS NULL THEN NULL
    ELSE substring(m."Text", CASE
        WHEN m."Small"::int < 0 THEN CASE
            WHEN length(m."Text")::int + m."Small"::int < 0 THEN 0
            ELSE length(m."Text")::int + m."Small"::int
        END
        ELSE m."Small"::int
    END + 1)
END = @S2_
ORDER BY m."Id"
LIMIT @S4_

-- ### SQL Server: Measures?$select=Id&$filter=round(Amount) eq 3 and cast(Size,Edm.Int32) eq 3 and substring(Text,Small) eq 'b'
SELECT TOP(@S4_) [m].[Id] AS [C0]
FROM [Measure] AS [m]
WHERE ROUND([m].[Amount], 0) = @S0_ AND CASE
    WHEN ROUND([m].[Size], 0) >= -2147483648.0E0 AND ROUND([m].[Size], 0) <= 2147483647.0E0 THEN CAST(ROUND([m].[Size], 0) AS int)
END = @S1_ AND CASE
    WHEN [m].[Small] IS NULL THEN NULL
    ELSE SUBSTRING([m].[Text], CASE
        WHEN CAST([m].[Small] AS int) < 0 THEN CASE
            WHEN (CAST(LEN(COALESCE([m].[Text], N'') + N'.') AS int) - 1) + CAST([m].[Small] AS int) < 0 THEN 0
            ELSE (CAST(LEN(COALESCE([m].[Text], N'') + N'.') AS int) - 1) + CAST([m].[Small] AS int)
        END
        ELSE CAST([m].[Small] AS int)
    END + 1, LEN([m].[Text]))
END = @S2_
ORDER BY [m].[Id]

-- ### SQLite: Books?$apply=groupby((Author/Id),aggregate($count as Books))
SELECT "b"."AuthorId" AS "C0", COUNT(*) AS "C1"
FROM "Books" AS "b"
INNER JOIN (
    SELECT "p"."BookId"
    FROM "Periods" AS "p"
    WHERE "p"."From" <= @S0_ AND @S0_ < "p"."To"
) AS "p0" ON "b"."Id" = "p0"."BookId"
GROUP BY "b"."AuthorId"
ORDER BY "b"."AuthorId"
LIMIT @S2_

-- ### PostgreSQL: Books?$apply=groupby((Author/Id),aggregate($count as Books))
SELECT b."AuthorId" AS "C0", count(*) AS "C1"
FROM "Books" AS b
INNER JOIN (
    SELECT p."BookId"
    FROM "Periods" AS p
    WHERE p."From" <= @S0_ AND @S0_ < p."To"
) AS p0 ON b."Id" = p0."BookId"
GROUP BY b."AuthorId"
ORDER BY b."AuthorId"
LIMIT @S2_

-- ### SQL Server: Books?$apply=groupby((Author/Id),aggregate($count as Books))
SELECT TOP(@S2_) [b].[AuthorId] AS [C0], COUNT_BIG(*) AS [C1]
FROM [Books] AS [b]
INNER JOIN (
    SELECT [p].[BookId]
    FROM [Periods] AS [p]
    WHERE [p].[From] <= @S0_ AND @S0_ < [p].[To]
) AS [p0] ON [b].[Id] = [p0].[BookId]
GROUP BY [b].[AuthorId]
ORDER BY [b].[AuthorId]
