.param set @day '2026-03-01'
.param set @knownAt '2026-03-01 12:00:00'
.param set @knownAt0 '2026-03-01 12:00:00'

SELECT "v"."Number", "v0"."ReminderCount"
FROM "Visits" AS "v"
INNER JOIN "VisitPeriods" AS "v0" ON "v"."Number" = "v0"."VisitNumber"
WHERE "v0"."From" <= @day AND @day < "v0"."To" AND "v0"."RecordedFrom" <= @knownAt AND @knownAt0 < "v0"."RecordedTo" AND "v0"."View" = 0
