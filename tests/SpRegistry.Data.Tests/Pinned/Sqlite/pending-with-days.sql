.param set @moment_Day '2026-03-01'
.param set @moment_KnownAt '2026-03-01 12:00:00'
.param set @moment_KnownAt0 '2026-03-01 12:00:00'

SELECT "v"."Number", "v1"."ReminderCount"
FROM "Visits" AS "v"
INNER JOIN (
    SELECT "v0"."ReminderCount", "v0"."View", "v0"."VisitNumber"
    FROM "VisitPeriods" AS "v0"
    WHERE "v0"."From" <= @moment_Day AND @moment_Day < "v0"."To" AND "v0"."RecordedFrom" <= @moment_KnownAt AND @moment_KnownAt0 < "v0"."RecordedTo"
) AS "v1" ON "v"."Number" = "v1"."VisitNumber"
WHERE "v1"."View" = 0
