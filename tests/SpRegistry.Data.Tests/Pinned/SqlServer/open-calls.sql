DECLARE @at_Now datetime2 = '2026-03-01T12:00:00.0000000Z';
DECLARE @at_Soon datetime2 = '2026-03-15T12:00:00.0000000Z';

SELECT 1
FROM [CallsForInput] AS [c]
WHERE CASE
    WHEN [c].[SaidClosed] = CAST(1 AS bit) OR [c].[Deadline] <= @at_Now THEN CASE
        WHEN [c].[InputsPublished] = CAST(1 AS bit) THEN 3
        ELSE 2
    END
    WHEN [c].[Deadline] <= @at_Soon THEN 1
    WHEN [c].[Deadline] IS NULL THEN NULL
    ELSE 0
END = 0
