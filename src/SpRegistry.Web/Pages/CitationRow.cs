namespace SpRegistry.Web.Pages;

/// <summary>Where a fact is printed.</summary>
public sealed record CitationRow(long Id, string? Citation, long SourceRowId);
