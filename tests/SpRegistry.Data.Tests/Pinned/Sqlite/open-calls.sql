.param set @at_Now '2026-03-01 12:00:00'
.param set @at_Soon '2026-03-15 12:00:00'

SELECT 1
FROM "CallsForInput" AS "c"
WHERE CASE
    WHEN "c"."SaidClosed" OR "c"."Deadline" <= @at_Now THEN CASE
        WHEN "c"."InputsPublished" THEN 3
        ELSE 2
    END
    WHEN "c"."Deadline" <= @at_Soon THEN 1
    WHEN "c"."Deadline" IS NULL THEN NULL
    ELSE 0
END = 0
