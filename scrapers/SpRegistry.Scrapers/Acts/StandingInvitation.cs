using SpRegistry.Domain.Reading;
using SpRegistry.Scrapers.Pages;

namespace SpRegistry.Scrapers.Acts;

/// <summary>The column "Standing invitation": its title repeated, or a mark, where there is one.</summary>
internal static class StandingInvitation
{
    private static readonly HashSet<string> Said = new(StringComparer.Ordinal) { "standing invitation", "yes", "x", "si", "oui" };
    private static readonly HashSet<string> NotSaid = new(StringComparer.Ordinal) { "", "no", "-", "non" };

    public static bool IsSaid(string cell, PageRows rows)
    {
        var text = Words.Fold(Words.WithoutFootnotes(Words.Clean(cell)));
        if (!Said.Contains(text) && !NotSaid.Contains(text))
        {
            rows.Problem(cell, "neither a standing invitation nor none");
        }

        return Said.Contains(text);
    }
}
