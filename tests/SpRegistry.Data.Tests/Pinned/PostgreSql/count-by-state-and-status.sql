-- @moment_Day='03/01/2026' (DbType = Date)
-- @moment_KnownAt='2026-03-01T12:00:00.0000000Z' (DbType = DateTime)
-- @moment_KnownAt0='2026-03-01T12:00:00.0000000Z' (DbType = DateTime)
SELECT v."StateIso3", v1."Status", count(*)::int AS "Count"
FROM "Visits" AS v
INNER JOIN (
    SELECT v0."Status", v0."VisitNumber"
    FROM "VisitPeriods" AS v0
    WHERE v0."From" <= @moment_Day AND @moment_Day < v0."To" AND v0."RecordedFrom" <= @moment_KnownAt AND @moment_KnownAt0 < v0."RecordedTo"
) AS v1 ON v."Number" = v1."VisitNumber"
GROUP BY v."StateIso3", v1."Status"
