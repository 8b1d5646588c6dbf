-- @moment_Day='03/01/2026' (DbType = Date)
SELECT v."StateIso3", v1."Status", count(*)::int AS "Count"
FROM "Visits" AS v
INNER JOIN (
    SELECT v0."Status", v0."VisitNumber"
    FROM "VisitPeriods" AS v0
    WHERE v0."RecordedTo" = TIMESTAMPTZ 'infinity' AND v0."From" <= @moment_Day AND @moment_Day < v0."To"
) AS v1 ON v."Number" = v1."VisitNumber"
GROUP BY v."StateIso3", v1."Status"
