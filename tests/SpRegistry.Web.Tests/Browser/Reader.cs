using Microsoft.Playwright;

namespace SpRegistry.Web.Tests.Browser;

/// <summary>Who reads a page, and how.</summary>
/// <param name="Language">Code of the language.</param>
public sealed record Reader(string Language)
{
    /// <summary>The six languages.</summary>
    public static readonly IReadOnlyList<string> Languages = ["en", "fr", "es", "ar", "ru", "zh"];

    /// <summary>Width of the window in CSS pixels: 320 is what 1280 are at four times the size.</summary>
    public int Width { get; init; } = 1280;

    /// <summary>Height of the window in CSS pixels.</summary>
    public int Height { get; init; } = 900;

    /// <summary>Light or dark.</summary>
    public ColorScheme Scheme { get; init; } = ColorScheme.Light;

    /// <summary>Whether the reader's own few colours take the place of the page's.</summary>
    public bool ForcedColours { get; init; }

    /// <summary>On paper, not on a screen.</summary>
    public bool Print { get; init; }

    /// <summary>Whether JavaScript runs.</summary>
    public bool Scripts { get; init; } = true;

    /// <summary>Whether axe judges what is read; its script may then be added, which the pages' policy forbids.</summary>
    public bool Judged { get; init; }

    /// <summary>A reader by the look that is tested: light, dark, forced, narrow, tablet or print.</summary>
    public static Reader Of(string language, string look) => look switch
    {
        "light" => new(language),
        "dark" => new(language) { Scheme = ColorScheme.Dark },
        "forced" => new(language) { ForcedColours = true },
        "narrow" => new(language) { Width = 320, Height = 640 },
        "tablet" => new(language) { Width = 994 },
        "print" => new(language) { Print = true, Width = 720 },
        _ => throw new ArgumentOutOfRangeException(nameof(look), look, "No such look."),
    };
}
