.param set @moment_Day '2026-03-01'

SELECT "v"."StateIso3", "v1"."Status", COUNT(*) AS "Count"
FROM "Visits" AS "v"
INNER JOIN (
    SELECT "v0"."Status", "v0"."VisitNumber"
    FROM "VisitPeriods" AS "v0"
    WHERE "v0"."RecordedTo" = '9999-12-31 23:59:59.9999999' AND "v0"."From" <= @moment_Day AND @moment_Day < "v0"."To"
) AS "v1" ON "v"."Number" = "v1"."VisitNumber"
GROUP BY "v"."StateIso3", "v1"."Status"
