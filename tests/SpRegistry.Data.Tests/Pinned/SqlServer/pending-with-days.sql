DECLARE @day date = '2026-03-01';
DECLARE @knownAt datetime2 = '2026-03-01T12:00:00.0000000Z';
DECLARE @knownAt0 datetime2 = '2026-03-01T12:00:00.0000000Z';

SELECT [v].[Number], [v0].[ReminderCount]
FROM [Visits] AS [v]
INNER JOIN [VisitPeriods] AS [v0] ON [v].[Number] = [v0].[VisitNumber]
WHERE [v0].[From] <= @day AND @day < [v0].[To] AND [v0].[RecordedFrom] <= @knownAt AND @knownAt0 < [v0].[RecordedTo] AND [v0].[View] = 0
