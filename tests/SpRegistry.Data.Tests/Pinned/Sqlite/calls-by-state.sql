SELECT "c"."Number", "c"."Deadline"
FROM "CallsForInput" AS "c"
ORDER BY "c"."Deadline"
