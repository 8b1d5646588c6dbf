.param set @at_Now '2026-03-01 12:00:00'
.param set @at_Soon '2026-03-15 12:00:00'

SELECT 1
FROM "CallsForInput" AS "c"
WHERE CASE
    WHEN ("c"."SaidClosed" OR "c"."Deadline" <= @at_Now) AND "c"."InputsPublished" THEN 3
    WHEN "c"."SaidClosed" OR "c"."Deadline" <= @at_Now THEN 2
    WHEN "c"."Deadline" IS NULL THEN NULL
    WHEN "c"."Deadline" <= @at_Soon THEN 1
    ELSE 0
END = 0
