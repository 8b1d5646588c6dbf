SELECT "m"."Slug", "m"."Kind", "m"."Active", "m"."Established", "m"."FoundedOn"
FROM "Mandates" AS "m"
ORDER BY "m"."Slug"

SELECT "m"."Id", "m"."MandateSlug", "m"."Name", "m"."From", "m"."To"
FROM "MandateHolders" AS "m"
ORDER BY "m"."MandateSlug", "m"."Name"

SELECT "s"."StateIso3", "s0"."UnStatus", "s"."IssuedOn", "s"."KnownInForceBy", "s"."WithdrawnOn"
FROM "StandingInvitations" AS "s"
INNER JOIN "States" AS "s0" ON "s"."StateIso3" = "s0"."Iso3"
ORDER BY "s"."StateIso3", "s"."KnownInForceBy"

SELECT "c"."Number"
FROM "CallsForInput" AS "c"
ORDER BY "c"."Number"
