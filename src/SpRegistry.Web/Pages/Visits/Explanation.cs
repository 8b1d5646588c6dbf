namespace SpRegistry.Web.Pages.Visits;

/// <summary>How a figure is worked out: whoever reads it can do so again by hand.</summary>
/// <param name="What">What the figure is called.</param>
/// <param name="Rule">The rule, in sentences.</param>
/// <param name="Inputs">What goes into it.</param>
/// <param name="Result">What comes out, with the sum where there is one.</param>
public sealed record Explanation(string What, IReadOnlyList<string> Rule, IReadOnlyList<ExplainedInput> Inputs, IReadOnlyList<string> Result);

/// <summary>What goes into a figure.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">Its value.</param>
/// <param name="Act">The act it is, which stands in the timeline; null for anything else.</param>
/// <param name="Citation">Where it is printed; null where that is not one place.</param>
public sealed record ExplainedInput(string Label, string Value, long? Act = null, string? Citation = null);
