using Microsoft.Extensions.Options;
using SpRegistry.Scrapers.Fetching;

namespace SpRegistry.Web.Pages.About;

/// <summary>A page that only has text: what the registry is, and what it promises.</summary>
public abstract class TextPage : RegistryPage
{
    /// <summary>How to reach those who run this copy, or that they have not said how.</summary>
    public string Contact => HttpContext.RequestServices.GetRequiredService<IOptions<FetchingOptions>>().Value.Contact is { Length: > 0 } contact
        ? Words.With("About.contact", ("contact", contact))
        : Words["About.no_contact"];

    public void OnGet()
    {
    }
}

/// <summary>What this is, why, whose, and what it cannot say.</summary>
public sealed class AboutModel : TextPage
{
    /// <inheritdoc/>
    public override string Heading => Words["about"];
}

/// <summary>For whom these pages are to be readable, and what of it was tested.</summary>
public sealed class AccessibilityModel : TextPage
{
    /// <inheritdoc/>
    public override string Heading => Words["accessibility_statement"];
}

/// <summary>What is published and what is not, what is stored of readers, and how to contest a fact.</summary>
public sealed class PolicyModel : TextPage
{
    /// <inheritdoc/>
    public override string Heading => Words["Common.policy"];
}
