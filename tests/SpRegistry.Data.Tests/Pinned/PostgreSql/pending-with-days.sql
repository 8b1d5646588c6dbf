-- @moment_Day='03/01/2026' (DbType = Date)
SELECT v."Number", v1."ReminderCount"
FROM "Visits" AS v
INNER JOIN (
    SELECT v0."ReminderCount", v0."View", v0."VisitNumber"
    FROM "VisitPeriods" AS v0
    WHERE v0."RecordedTo" = TIMESTAMPTZ 'infinity' AND v0."From" <= @moment_Day AND @moment_Day < v0."To"
) AS v1 ON v."Number" = v1."VisitNumber"
WHERE v1."View" = 0
