SELECT v."Number", v."StateIso3", v."Organization", v."Kind"
FROM "Visits" AS v
WHERE v."MergedIntoNumber" IS NULL AND v."Kind" <> 2 AND v."StateIso3" = @iso3 AND EXISTS (
    SELECT 1
    FROM "VisitMandates" AS v0
    WHERE v."Number" = v0."VisitNumber" AND v0."MandateSlug" = ANY (@mandates))
ORDER BY v."Number"

SELECT v."VisitNumber", v."MandateSlug", v."LeftOn"
FROM "VisitMandates" AS v
INNER JOIN (
    SELECT v0."Number"
    FROM "Visits" AS v0
    WHERE v0."MergedIntoNumber" IS NULL AND v0."Kind" <> 2 AND v0."StateIso3" = @iso3 AND EXISTS (
        SELECT 1
        FROM "VisitMandates" AS v1
        WHERE v0."Number" = v1."VisitNumber" AND v1."MandateSlug" = ANY (@mandates))
) AS v2 ON v."VisitNumber" = v2."Number"

SELECT v."Id", v."VisitNumber", v."Kind", v."Actor", v."EvidenceOnly", v."OccurredFrom", v."OccurredTo", v."OccurredPrecision", v."VisitFrom", v."VisitTo", v."VisitPrecision", v."Known", v."ByDateOfSource", v."PrintedKind", v."Joint", v."OrderInSource"
FROM "VisitEvents" AS v
INNER JOIN (
    SELECT v0."Number"
    FROM "Visits" AS v0
    WHERE v0."MergedIntoNumber" IS NULL AND v0."Kind" <> 2 AND v0."StateIso3" = @iso3 AND EXISTS (
        SELECT 1
        FROM "VisitMandates" AS v1
        WHERE v0."Number" = v1."VisitNumber" AND v1."MandateSlug" = ANY (@mandates))
) AS v2 ON v."VisitNumber" = v2."Number"

SELECT v."EventId", v."MandateSlug"
FROM "VisitEventMandates" AS v
INNER JOIN "VisitEvents" AS v0 ON v."EventId" = v0."Id"
INNER JOIN (
    SELECT v1."Number"
    FROM "Visits" AS v1
    WHERE v1."MergedIntoNumber" IS NULL AND v1."Kind" <> 2 AND v1."StateIso3" = @iso3 AND EXISTS (
        SELECT 1
        FROM "VisitMandates" AS v2
        WHERE v1."Number" = v2."VisitNumber" AND v2."MandateSlug" = ANY (@mandates))
) AS v3 ON v0."VisitNumber" = v3."Number"

SELECT v."EventId", max(v."Known") AS "Known"
FROM "VisitEventCitations" AS v
INNER JOIN "VisitEvents" AS v0 ON v."EventId" = v0."Id"
INNER JOIN (
    SELECT v1."Number"
    FROM "Visits" AS v1
    WHERE v1."MergedIntoNumber" IS NULL AND v1."Kind" <> 2 AND v1."StateIso3" = @iso3 AND EXISTS (
        SELECT 1
        FROM "VisitMandates" AS v2
        WHERE v1."Number" = v2."VisitNumber" AND v2."MandateSlug" = ANY (@mandates)) AND (
        SELECT count(*)::int
        FROM "VisitMandates" AS v3
        WHERE v1."Number" = v3."VisitNumber") > 1
) AS v4 ON v0."VisitNumber" = v4."Number"
GROUP BY v."EventId"

SELECT v4."Number" AS "VisitNumber", v1."Status", v1."View", v1."AcceptedButUndated", v1."RequestKnown", v1."FirstRequestedFrom", v1."FirstRequestedTo", v1."ReminderCount", v1."AnsweredOn", v1."LastEvidence"
FROM "Visits" AS v
INNER JOIN (
    SELECT v0."AcceptedButUndated", v0."AnsweredOn", v0."FirstRequestedFrom", v0."FirstRequestedTo", v0."LastEvidence", v0."ReminderCount", v0."RequestKnown", v0."Status", v0."View", v0."VisitNumber"
    FROM "VisitPeriods" AS v0
    WHERE v0."RecordedTo" = TIMESTAMPTZ 'infinity' AND v0."From" <= @moment_Day AND @moment_Day < v0."To"
) AS v1 ON v."Number" = v1."VisitNumber"
INNER JOIN (
    SELECT v2."Number"
    FROM "Visits" AS v2
    WHERE v2."MergedIntoNumber" IS NULL AND v2."Kind" <> 2 AND v2."StateIso3" = @iso3 AND EXISTS (
        SELECT 1
        FROM "VisitMandates" AS v3
        WHERE v2."Number" = v3."VisitNumber" AND v3."MandateSlug" = ANY (@mandates))
) AS v4 ON v."Number" = v4."Number"

SELECT s."StateIso3", s0."UnStatus", s."IssuedOn", s."KnownInForceBy", s."WithdrawnOn"
FROM "StandingInvitations" AS s
INNER JOIN "States" AS s0 ON s."StateIso3" = s0."Iso3"
WHERE s."StateIso3" = @iso3
ORDER BY s."StateIso3", s."KnownInForceBy"

SELECT v1."Number", r."Slug", r2."Earliest_From", r2."Earliest_To", r."Confirmed"
FROM "Reports" AS r
INNER JOIN (
    SELECT v."Number"
    FROM "Visits" AS v
    WHERE v."MergedIntoNumber" IS NULL AND v."Kind" <> 2 AND v."StateIso3" = @iso3 AND EXISTS (
        SELECT 1
        FROM "VisitMandates" AS v0
        WHERE v."Number" = v0."VisitNumber" AND v0."MandateSlug" = ANY (@mandates2))
) AS v1 ON r."VisitNumber" = v1."Number"
INNER JOIN (
    SELECT r1."ReportSlug", r1."Earliest_From", r1."Earliest_To"
    FROM "ReportLateness" AS r1
    WHERE r1."Language" = 'en'
) AS r2 ON r."Slug" = r2."ReportSlug"
WHERE EXISTS (
    SELECT 1
    FROM "ReportMandate" AS r0
    WHERE r."Slug" = r0."ReportSlug" AND r0."MandateSlug" = ANY (@mandates))
ORDER BY r."Slug"

SELECT s."Iso3", s."UnStatus"
FROM "States" AS s
