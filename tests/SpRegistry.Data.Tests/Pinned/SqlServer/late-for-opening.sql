DECLARE @today date = '2026-03-01';

SELECT [r].[Id], [r].[Language], [r].[ReportSlug], [r].[Version], [r].[Earliest_Begins], [r].[Earliest_Ends], [r].[Earliest_From], [r].[Earliest_Stage], [r].[Earliest_To], [r].[Official_Begins], [r].[Official_Ends], [r].[Official_From], [r].[Official_Stage], [r].[Official_To], @today AS [Today]
FROM [ReportLateness] AS [r]
INNER JOIN [Reports] AS [r0] ON [r].[ReportSlug] = [r0].[Slug]
LEFT JOIN [Sessions] AS [s] ON [r0].[SessionCode] = [s].[Code]
WHERE CASE
    WHEN [s].[Code] IS NULL OR [s].[Body] <> 0 OR [s].[Body] IS NULL OR [s].[Special] = CAST(1 AS bit) OR [r0].[Kind] = 2 OR [r0].[PostponedBy] IS NOT NULL THEN 4
    WHEN [r].[Earliest_From] IS NULL THEN CASE
        WHEN [s].[Code] IS NOT NULL AND [s].[Closes] < @today THEN 2
        ELSE 3
    END
    WHEN [s].[Opens] IS NULL THEN 2
    WHEN [r].[Earliest_To] <= DATEADD(day, CAST(-42 AS int), [s].[Opens]) THEN 0
    WHEN [r].[Earliest_From] > DATEADD(day, CAST(-42 AS int), [s].[Opens]) THEN 1
    ELSE 2
END = 1
