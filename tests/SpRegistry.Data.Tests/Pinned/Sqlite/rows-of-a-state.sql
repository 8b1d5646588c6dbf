SELECT "s"."Id", "s"."Values"
FROM "SourceRows" AS "s"
WHERE "s"."OfVisit" AND "s"."Concerns" = 'EGY'
