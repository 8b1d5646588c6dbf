namespace SpRegistry.Web.Pages;

/// <summary>Where sources disagree, with what each of them says.</summary>
public sealed record DiscrepancyRow(int Id, string About, string Field, string? InForce, string? Why, int? VisitNumber, IReadOnlyList<DiscrepancyValue> Values)
{
    /// <summary>What a page asks of the API for them.</summary>
    public const string Shown = "$select=Id,About,Field,InForce,Why,VisitNumber&$expand=Values($select=Id,Value,Citation)&$orderby=Id";
}

/// <summary>What one source says.</summary>
public sealed record DiscrepancyValue(string? Value, string? Citation);
