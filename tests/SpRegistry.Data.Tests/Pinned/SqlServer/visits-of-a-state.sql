DECLARE @p int = 50;
DECLARE @moment_Day2 date = '2026-03-01';
DECLARE @moment_KnownAt datetime2 = '9999-12-31T23:59:58.9999999';
DECLARE @moment_IsOnRecord bit = CAST(1 AS bit);
DECLARE @moment_Day date = '2026-03-01';

SELECT TOP(@p) [v].[Number], [v].[FollowsNumber], [v].[Kind], [v].[MergedIntoNumber], [v].[Organization], [v].[Place], [v].[StateIso3], [v].[Version], [v1].[Id], [v1].[AcceptedButUndated], [v1].[AnsweredOn], [v1].[FirstRequestedFrom], [v1].[FirstRequestedText], [v1].[FirstRequestedTo], [v1].[FollowsNumber], [v1].[From], [v1].[KeptUpOn], [v1].[Kind], [v1].[LastActionKind], [v1].[LastActionOn], [v1].[LastActionOrder], [v1].[LastEvidence], [v1].[LastEvidenceRowId], [v1].[Place], [v1].[RecordedFrom], [v1].[RecordedTo], [v1].[ReminderCount], [v1].[RenewedCount], [v1].[ReportSymbol], [v1].[RequestKnown], [v1].[Status], [v1].[To], [v1].[View], [v1].[VisitNumber], [v1].[VisitingFrom], [v1].[VisitingPrecision], [v1].[VisitingText], [v1].[VisitingTo], @moment_Day2 AS [Today], @moment_KnownAt AS [KnownAt], @moment_IsOnRecord AS [ByRecordOfToday]
FROM [Visits] AS [v]
INNER JOIN (
    SELECT [v0].[Id], [v0].[AcceptedButUndated], [v0].[AnsweredOn], [v0].[FirstRequestedFrom], [v0].[FirstRequestedText], [v0].[FirstRequestedTo], [v0].[FollowsNumber], [v0].[From], [v0].[KeptUpOn], [v0].[Kind], [v0].[LastActionKind], [v0].[LastActionOn], [v0].[LastActionOrder], [v0].[LastEvidence], [v0].[LastEvidenceRowId], [v0].[Place], [v0].[RecordedFrom], [v0].[RecordedTo], [v0].[ReminderCount], [v0].[RenewedCount], [v0].[ReportSymbol], [v0].[RequestKnown], [v0].[Status], [v0].[To], [v0].[View], [v0].[VisitNumber], [v0].[VisitingFrom], [v0].[VisitingPrecision], [v0].[VisitingText], [v0].[VisitingTo]
    FROM [VisitPeriods] AS [v0]
    WHERE [v0].[RecordedTo] = '9999-12-31T23:59:59.9999999Z' AND [v0].[From] <= @moment_Day AND @moment_Day < [v0].[To]
) AS [v1] ON [v].[Number] = [v1].[VisitNumber]
WHERE [v].[StateIso3] = N'EGY'
ORDER BY [v].[Number]
