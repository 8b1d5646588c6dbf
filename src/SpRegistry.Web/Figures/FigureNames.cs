using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain;
using SpRegistry.Domain.Reading;

namespace SpRegistry.Web.Figures;

/// <summary>Finds the State, mandate or session that a caller names; a wrong name is answered with those near it.</summary>
internal static class FigureNames
{
    /// <summary>The code of a State given by its ISO 3166 code or its name in English.</summary>
    /// <exception cref="ArgumentException">There is no such State.</exception>
    public static async Task<string> StateAsync(RegistryDb db, string text, CancellationToken cancellation)
    {
        var states = await db.States.OrderBy(s => s.Iso3).Select(s => new { s.Iso3, s.Iso2, s.NameEn }).ToListAsync(cancellation);
        return Find(text, "State", [.. states.Select(s => new Named(s.Iso3, $"{s.Iso3} ({s.NameEn})", [s.Iso3, s.Iso2, s.NameEn]))], "a code such as EGY, or a name in English");
    }

    /// <summary>The slug of a mandate given by it or by its short name.</summary>
    /// <exception cref="ArgumentException">There is no such mandate.</exception>
    public static async Task<string> MandateAsync(RegistryDb db, string text, CancellationToken cancellation)
    {
        var mandates = await db.Mandates.OrderBy(m => m.Slug).Select(m => new { m.Slug, m.ShortName }).ToListAsync(cancellation);
        return Find(text, "mandate", [.. mandates.Select(m => new Named(m.Slug, m.Slug, [m.Slug, m.ShortName]))], "a slug such as sr-torture, or a short name such as \"SR torture\"");
    }

    /// <summary>The code of a session.</summary>
    /// <exception cref="ArgumentException">There is no such session.</exception>
    public static async Task<string> SessionAsync(RegistryDb db, string text, CancellationToken cancellation)
    {
        var codes = await db.Sessions.OrderBy(s => s.Body).ThenBy(s => s.Special).ThenBy(s => s.Number).Select(s => s.Code).ToListAsync(cancellation);
        return Find(text, "session", [.. codes.Select(c => new Named(c, c, [c]))], "a code such as HRC46");
    }

    private static string Find(string text, string noun, IReadOnlyList<Named> known, string expected)
    {
        var asked = Words.Fold(text);
        if (known.FirstOrDefault(k => k.Forms.Any(f => Words.Fold(f) == asked)) is { } found)
        {
            return found.Key;
        }

        var near = NearNames.Of(text, known.Select(k => (k.Shown, k.Forms)));
        throw new ArgumentException(near.Count > 0
            ? $"no {noun} is known as '{text}'. Did you mean {string.Join(", ", near)}?"
            : $"no {noun} is known as '{text}'; expected {expected}.");
    }

    private sealed record Named(string Key, string Shown, IReadOnlyList<string> Forms);
}
