.param set @moment_Day '2026-03-01'

SELECT "v"."Number", "v1"."ReminderCount"
FROM "Visits" AS "v"
INNER JOIN (
    SELECT "v0"."ReminderCount", "v0"."View", "v0"."VisitNumber"
    FROM "VisitPeriods" AS "v0"
    WHERE "v0"."RecordedTo" = '9999-12-31 23:59:59.9999999' AND "v0"."From" <= @moment_Day AND @moment_Day < "v0"."To"
) AS "v1" ON "v"."Number" = "v1"."VisitNumber"
WHERE "v1"."View" = 0
