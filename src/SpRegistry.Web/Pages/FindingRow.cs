namespace SpRegistry.Web.Pages;

/// <summary>What a check found, and is still so.</summary>
public sealed record FindingRow(int Id, string Rule, DateOnly Since, string? Explanation)
{
    /// <summary>What a page asks of the API for those of something.</summary>
    /// <param name="of">Of what, as <c>$filter</c> says it.</param>
    public static string Of(string of) => $"Findings?$filter={Uri.EscapeDataString($"{of} and HealedOn eq null")}&$select=Id,Rule,Since,Explanation&$orderby=Since";
}
