using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages.Lists;

/// <summary>What a reader can choose of a list.</summary>
/// <param name="Name">Name in the page's address.</param>
/// <param name="Label">What it is called on the page.</param>
/// <param name="Choices">What can be chosen; none for a day, which is typed.</param>
/// <param name="Clause">What a choice asks of the API, as <c>$filter</c> says it.</param>
/// <param name="AsLinks">Whether the page offers the choices as links of its own; the form keeps what is chosen.</param>
/// <param name="Default">What is chosen where the address says nothing of it; <see cref="All"/> in the address then takes it away. Null for nothing.</param>
public sealed record ListFilter(string Name, string Label, IReadOnlyList<ListChoice> Choices, Func<string, string> Clause, bool AsLinks = false, ListChoice? Default = null)
{
    /// <summary>What an address says to take away the choice that a list makes by itself.</summary>
    public const string All = "all";
}

/// <summary>One thing to choose.</summary>
/// <param name="Value">In the page's address.</param>
/// <param name="Text">On the page.</param>
public sealed record ListChoice(string Value, string Text);

/// <summary>An order of a list.</summary>
/// <param name="Name">Name in the page's address; <c>-name</c> for the other way round.</param>
/// <param name="Label">What it is called on the page.</param>
/// <param name="Property">What it is called in the API.</param>
public sealed record ListSort(string Name, string Label, string Property)
{
    /// <summary>Whether it is an order by what a language says: <c>State/NameFr</c>.</summary>
    public bool IsOf(Language language) => Property.EndsWith(StateName.Suffix(language), StringComparison.Ordinal);
}

/// <summary>A filter that is set.</summary>
/// <param name="Filter">The filter.</param>
/// <param name="Choice">What was chosen.</param>
public sealed record ChosenFilter(ListFilter Filter, ListChoice Choice);
