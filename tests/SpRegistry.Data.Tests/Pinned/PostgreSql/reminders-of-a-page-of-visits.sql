-- @day='03/01/2026' (DbType = Date)
-- @knownAt='2026-03-01T12:00:00.0000000Z' (DbType = DateTime)
-- @knownAt0='2026-03-01T12:00:00.0000000Z' (DbType = DateTime)
-- @p='50'
SELECT v2."Id", v2."Actor", v2."ByDateOfSource", v2."EvidenceOnly", v2."Joint", v2."Kind", v2."Known", v2."OccurredFrom", v2."OccurredPrecision", v2."OccurredText", v2."OccurredTo", v2."OrderInSource", v2."Place", v2."PrintedKind", v2."VisitFrom", v2."VisitNumber", v2."VisitPrecision", v2."VisitText", v2."VisitTo"
FROM (
    SELECT v."Number"
    FROM "Visits" AS v
    INNER JOIN "VisitPeriods" AS v0 ON v."Number" = v0."VisitNumber"
    WHERE v0."From" <= @day AND @day < v0."To" AND v0."RecordedFrom" <= @knownAt AND @knownAt0 < v0."RecordedTo"
    ORDER BY v."Number"
    LIMIT @p
) AS s
INNER JOIN (
    SELECT v1."Id", v1."Actor", v1."ByDateOfSource", v1."EvidenceOnly", v1."Joint", v1."Kind", v1."Known", v1."OccurredFrom", v1."OccurredPrecision", v1."OccurredText", v1."OccurredTo", v1."OrderInSource", v1."Place", v1."PrintedKind", v1."VisitFrom", v1."VisitNumber", v1."VisitPrecision", v1."VisitText", v1."VisitTo"
    FROM "VisitEvents" AS v1
    WHERE v1."Kind" = 2
) AS v2 ON s."Number" = v2."VisitNumber"
ORDER BY s."Number"
