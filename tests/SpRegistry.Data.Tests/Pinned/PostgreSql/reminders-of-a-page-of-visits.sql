-- @moment_Day='03/01/2026' (DbType = Date)
-- @p='50'
SELECT v3."Id", v3."Actor", v3."ByDateOfSource", v3."EvidenceOnly", v3."Joint", v3."Kind", v3."Known", v3."OccurredFrom", v3."OccurredPrecision", v3."OccurredText", v3."OccurredTo", v3."OrderInFile", v3."OrderInSource", v3."Place", v3."PrintedKind", v3."VisitFrom", v3."VisitNumber", v3."VisitPrecision", v3."VisitText", v3."VisitTo"
FROM (
    SELECT v."Number"
    FROM "Visits" AS v
    INNER JOIN (
        SELECT v0."VisitNumber"
        FROM "VisitPeriods" AS v0
        WHERE v0."RecordedTo" = TIMESTAMPTZ 'infinity' AND v0."From" <= @moment_Day AND @moment_Day < v0."To"
    ) AS v1 ON v."Number" = v1."VisitNumber"
    ORDER BY v."Number"
    LIMIT @p
) AS s
INNER JOIN (
    SELECT v2."Id", v2."Actor", v2."ByDateOfSource", v2."EvidenceOnly", v2."Joint", v2."Kind", v2."Known", v2."OccurredFrom", v2."OccurredPrecision", v2."OccurredText", v2."OccurredTo", v2."OrderInFile", v2."OrderInSource", v2."Place", v2."PrintedKind", v2."VisitFrom", v2."VisitNumber", v2."VisitPrecision", v2."VisitText", v2."VisitTo"
    FROM "VisitEvents" AS v2
    WHERE v2."Kind" = 2
) AS v3 ON s."Number" = v3."VisitNumber"
ORDER BY s."Number"
