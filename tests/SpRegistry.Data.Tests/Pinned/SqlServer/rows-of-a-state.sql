SELECT [s].[Id], [s].[Values]
FROM [SourceRows] AS [s]
WHERE [s].[OfVisit] = CAST(1 AS bit) AND [s].[Concerns] = N'EGY'
