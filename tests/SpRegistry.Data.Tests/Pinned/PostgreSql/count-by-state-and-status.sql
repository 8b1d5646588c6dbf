-- @day='03/01/2026' (DbType = Date)
-- @knownAt='2026-03-01T12:00:00.0000000Z' (DbType = DateTime)
-- @knownAt0='2026-03-01T12:00:00.0000000Z' (DbType = DateTime)
SELECT v."StateIso3", v0."Status", count(*)::int AS "Count"
FROM "Visits" AS v
INNER JOIN "VisitPeriods" AS v0 ON v."Number" = v0."VisitNumber"
WHERE v0."From" <= @day AND @day < v0."To" AND v0."RecordedFrom" <= @knownAt AND @knownAt0 < v0."RecordedTo"
GROUP BY v."StateIso3", v0."Status"
