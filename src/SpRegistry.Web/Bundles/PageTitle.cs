namespace SpRegistry.Web.Bundles;

/// <summary>What a page of a bundle is called.</summary>
/// <param name="Text">Its title.</param>
/// <param name="Language">Code of the language of the title; empty for that of the bundle.</param>
internal sealed record PageTitle(string Text, string Language);
