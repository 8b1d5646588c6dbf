.param set @day '2026-03-01'
.param set @instant '2026-03-01 12:00:00'
.param set @instant0 '2026-03-01 12:00:00'

SELECT "v"."StateIso3", "v1"."Status", COUNT(*) AS "Count"
FROM "Visits" AS "v"
INNER JOIN (
    SELECT "v0"."Status", "v0"."VisitNumber"
    FROM "VisitPeriods" AS "v0"
    WHERE "v0"."From" <= @day AND @day < "v0"."To" AND "v0"."RecordedFrom" <= @instant AND @instant0 < "v0"."RecordedTo"
) AS "v1" ON "v"."Number" = "v1"."VisitNumber"
GROUP BY "v"."StateIso3", "v1"."Status"
