namespace SpRegistry.Web.Hosting;

/// <summary>Why the address of a page is refused, in the page's language, for the page that tells of it.</summary>
/// <param name="Says">What is wrong with it, and what was expected.</param>
internal sealed record Refusal(string Says);
