using System.Text.RegularExpressions;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.Reading;
using SpRegistry.Scrapers.Acts;

namespace SpRegistry.Scrapers.Calls;

/// <summary>Reads who issues a call: the kind of body, and the mandates where they are named.</summary>
internal static partial class CallIssuers
{
    private static readonly HashSet<string> TreatyBodies = new(StringComparer.OrdinalIgnoreCase)
    {
        "CESCR", "CCPR", "HRCttee", "CERD", "CEDAW", "CAT", "SPT", "CRC", "CMW", "CRPD", "CED", "Treaty bodies", "Treaty body",
    };

    /// <summary>The issuer of a call, with the mandates that the issuer's line or else the title names.</summary>
    /// <param name="issuedBy">The issuer as printed.</param>
    /// <param name="title">The title as printed.</param>
    /// <param name="category">The category above the title ("call for input | Special Procedures").</param>
    public static (CallIssuer Issuer, IReadOnlyList<string> Mandates) Read(string? issuedBy, string? title, string? category = null)
    {
        var printed = Words.Clean(issuedBy);
        var read = KnownNames.Mandates.Read(printed);
        var mandates = read.Keys.Count > 0 ? read.Keys : TitleMandates(title);
        foreach (var words in new[] { printed, Words.Clean(category) })
        {
            if (Issuer(words) is { } issuer)
            {
                return (issuer, mandates);
            }
        }

        return (mandates.Count > 0 ? CallIssuer.SpecialProcedures : CallIssuer.Other, mandates);
    }

    private static CallIssuer? Issuer(string words) =>
        TreatyBodies.Contains(words) || Names(words, "Treaty bod", "Organes conventionnels", "Órganos de tratados", "Órganos creados en virtud de tratados") || words.StartsWith("Committee ", StringComparison.OrdinalIgnoreCase) ? CallIssuer.TreatyBody
        : Names(words, "Special Procedures", "Procédures spéciales", "Procedimientos especiales") ? CallIssuer.SpecialProcedures
        : Names(words, "OHCHR", "High Commissioner", "HCDH", "Haut-Commissariat", "ACNUDH", "Alto Comisionado") ? CallIssuer.Ohchr
        : null;

    private static bool Names(string words, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (words.Contains(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // "Call for inputs from the mandate of the Special Rapporteur on … for his report": the mandate stands in between.
    private static IReadOnlyList<string> TitleMandates(string? title) =>
        MandateInTitle().Match(Words.Clean(title)) is { Success: true } named ? KnownNames.Mandates.Read(named.Groups["mandate"].Value).Keys : [];

    [GeneratedRegex(@"\bmandate of the (?<mandate>(?:Special Rapporteur|Independent Expert|Working Group|Special Representative)\b.*?)(?=\s+(?:for|to inform|ahead of)\s+(?:his|her|their|its|the|a)\b|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MandateInTitle();
}
