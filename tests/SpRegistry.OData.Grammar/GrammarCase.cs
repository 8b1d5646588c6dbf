namespace SpRegistry.OData.Grammar;

/// <summary>A text and the rule of the ABNF it is, or is not, a text of.</summary>
/// <param name="Name">What the case shows.</param>
/// <param name="Rule">Name of the rule in the ABNF.</param>
/// <param name="Input">The text, percent-encoded where the rule is one of URLs.</param>
/// <param name="FailAt">Character at which a text fails that is not of the rule; null for one that is.</param>
internal sealed record GrammarCase(string Name, string Rule, string Input, int? FailAt);
