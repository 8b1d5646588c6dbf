SELECT "r"."ReportSlug" AS "Slug", "r0"."SessionCode", "s"."Opens", "r"."Earliest_To" AS "PublishedTo", CASE
    WHEN "r0"."DialogueAt" IS NULL OR "s"."Code" IS NULL OR "s"."Body" <> 0 OR "s"."Body" IS NULL OR "r0"."Kind" = 2 OR "r0"."PostponedBy" IS NOT NULL THEN 4
    WHEN "r"."Earliest_From" IS NULL THEN CASE
        WHEN "s"."Code" IS NOT NULL AND "s"."Closes" < @today THEN 2
        ELSE 3
    END
    WHEN "r"."Earliest_Ends" <= "r0"."StatementDueAt" THEN 0
    WHEN "r"."Earliest_Begins" >= "r0"."StatementDueAt" THEN 1
    ELSE 2
END AS "Verdict", CASE
    WHEN "r0"."DialogueAt" IS NULL OR "s"."Code" IS NULL OR "s"."Body" <> 0 OR "s"."Body" IS NULL OR "r0"."Kind" = 2 OR "r0"."PostponedBy" IS NOT NULL OR "r"."Earliest_Begins" IS NULL THEN NULL
    WHEN "r"."Earliest_Begins" >= "r0"."StatementDueAt" THEN (((CAST(julianday(date("r"."Earliest_Begins")) - julianday('0001-01-01') AS INTEGER) - CAST(julianday(date("r0"."StatementDueAt")) - julianday('0001-01-01') AS INTEGER)) * 24 + CAST(strftime('%H', "r"."Earliest_Begins") AS INTEGER)) - CAST(strftime('%H', "r0"."StatementDueAt") AS INTEGER)) - CASE
        WHEN "r"."Earliest_Begins" > "r0"."StatementDueAt" AND CAST(strftime('%M', "r"."Earliest_Begins") AS INTEGER) < CAST(strftime('%M', "r0"."StatementDueAt") AS INTEGER) THEN 1
        ELSE 0
    END
    WHEN "r"."Earliest_Ends" <= "r0"."StatementDueAt" THEN (((CAST(julianday(date("r"."Earliest_Ends")) - julianday('0001-01-01') AS INTEGER) - CAST(julianday(date("r0"."StatementDueAt")) - julianday('0001-01-01') AS INTEGER)) * 24 + CAST(strftime('%H', "r"."Earliest_Ends") AS INTEGER)) - CAST(strftime('%H', "r0"."StatementDueAt") AS INTEGER)) - CASE
        WHEN "r"."Earliest_Ends" > "r0"."StatementDueAt" AND CAST(strftime('%M', "r"."Earliest_Ends") AS INTEGER) < CAST(strftime('%M', "r0"."StatementDueAt") AS INTEGER) THEN 1
        ELSE 0
    END
END AS "Late", ("r"."Earliest_From" IS NULL OR "r"."Earliest_From" <> '1945-10-24') AND "r0"."Confirmed" AND ("s"."Code" IS NULL OR "s"."Confirmed") AS "Confirmed"
FROM "ReportLateness" AS "r"
INNER JOIN "Reports" AS "r0" ON "r"."ReportSlug" = "r0"."Slug"
LEFT JOIN "Sessions" AS "s" ON "r0"."SessionCode" = "s"."Code"
WHERE "r"."Language" = @language AND "r0"."Kind" = 0 AND EXISTS (
    SELECT 1
    FROM "ReportMandate" AS "r1"
    WHERE "r0"."Slug" = "r1"."ReportSlug" AND "r1"."MandateSlug" = @mandate) AND "r0"."SessionCode" = @session
