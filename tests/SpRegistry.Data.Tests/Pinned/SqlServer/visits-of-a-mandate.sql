DECLARE @day date = '2026-03-01';
DECLARE @knownAt datetime2 = '2026-03-01T12:00:00.0000000Z';
DECLARE @knownAt0 datetime2 = '2026-03-01T12:00:00.0000000Z';

SELECT [v].[Number], [v].[FollowsNumber], [v].[Kind], [v].[MergedIntoNumber], [v].[Organization], [v].[Place], [v].[StateIso3], [v].[Version], [v0].[Id], [v0].[AcceptedButUndated], [v0].[AnsweredOn], [v0].[FirstRequestedFrom], [v0].[FirstRequestedText], [v0].[FirstRequestedTo], [v0].[From], [v0].[KeptUpOn], [v0].[LastActionKind], [v0].[LastActionOn], [v0].[LastEvidence], [v0].[LastEvidenceRowId], [v0].[RecordedFrom], [v0].[RecordedTo], [v0].[ReminderCount], [v0].[RenewedCount], [v0].[RequestKnown], [v0].[Status], [v0].[To], [v0].[View], [v0].[VisitNumber], [v0].[VisitingFrom], [v0].[VisitingPrecision], [v0].[VisitingText], [v0].[VisitingTo], @day AS [Today], (
    SELECT TOP(1) [r].[Symbol]
    FROM [Reports] AS [r]
    WHERE [r].[VisitNumber] = [v].[Number]
    ORDER BY [r].[Slug]) AS [ReportSymbol]
FROM [Visits] AS [v]
INNER JOIN [VisitPeriods] AS [v0] ON [v].[Number] = [v0].[VisitNumber]
WHERE [v0].[From] <= @day AND @day < [v0].[To] AND [v0].[RecordedFrom] <= @knownAt AND @knownAt0 < [v0].[RecordedTo] AND EXISTS (
    SELECT 1
    FROM [VisitMandates] AS [v1]
    WHERE [v].[Number] = [v1].[VisitNumber] AND [v1].[MandateSlug] = N'sr-torture')
ORDER BY [v].[Number]
