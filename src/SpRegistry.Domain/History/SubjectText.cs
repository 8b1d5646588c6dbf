using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.History;

/// <summary>What the address of a noun, or of a part of it, is about, in words and by the keys that lists lead on by.</summary>
/// <param name="Text">"India: SR torture, request of 1993"; "A/HRC/46/35: Torture and other cruel treatment (fr)"; null where the address leads to nothing known.</param>
/// <param name="VisitNumber">Number of the visit; null where it is about none.</param>
/// <param name="ReportSlug">Key of the report; null where it is about none.</param>
/// <param name="StateIso3">ISO 3166 alpha-3 code of the State, of a visit the State visited; null where it is about none.</param>
public sealed record SubjectText(string? Text, int? VisitNumber = null, string? ReportSlug = null, string? StateIso3 = null)
{
    /// <summary>Longest text.</summary>
    public const int MaxLength = 300;

    private const int KeysPerStatement = 500;

    private static readonly SubjectText Unknown = new((string?)null);

    /// <summary>What the addresses are about; a statement or two for five hundred nouns of a set.</summary>
    public static async Task<IReadOnlyDictionary<string, SubjectText>> OfAsync(RegistryDb db, IEnumerable<string> addresses, CancellationToken cancellation)
    {
        var asked = addresses.Distinct(StringComparer.Ordinal).Select(a => (Address: a, Noun: NounOf(a))).ToList();
        var texts = new Dictionary<NounKey, SubjectText>();
        foreach (var set in asked.Select(a => a.Noun).OfType<NounKey>().Distinct().GroupBy(n => n.Set, StringComparer.Ordinal))
        {
            foreach (var some in set.Chunk(KeysPerStatement))
            {
                foreach (var (key, text) in await OfSetAsync(db, set.Key, [.. some.Select(n => n.Key)], cancellation))
                {
                    texts[new NounKey(set.Key, key)] = text with { Text = Words.Cut(text.Text!, MaxLength) };
                }
            }
        }

        return asked.ToDictionary(a => a.Address, a => a.Noun is { } noun && texts.TryGetValue(noun, out var text) ? text with { Text = Words.Cut(text.Text + Language(a.Address), MaxLength) } : Unknown, StringComparer.Ordinal);
    }

    /// <summary>The address with what it is about: "Visits(12) [India: SR torture, request of 1993]".</summary>
    public string Beside(string address) => Text is null ? address : $"{address} [{Text}]";

    private static async Task<IEnumerable<(string Key, SubjectText Text)>> OfSetAsync(RegistryDb db, string set, List<string> keys, CancellationToken cancellation)
    {
        switch (set)
        {
            case "Visits":
                return await OfVisitsAsync(db, Numbers(keys), cancellation);
            case "Reports":
                return (await db.Reports.Where(r => keys.Contains(r.Slug)).Select(r => new { r.Slug, r.Symbol, r.TitleEn }).ToListAsync(cancellation))
                    .Select(r => (r.Slug, new SubjectText(r.TitleEn is null ? r.Symbol : $"{r.Symbol}: {r.TitleEn}", ReportSlug: r.Slug)));
            case "States":
                return (await db.States.Where(s => keys.Contains(s.Iso3)).Select(s => new { s.Iso3, s.NameEn }).ToListAsync(cancellation)).Select(s => (s.Iso3, new SubjectText(s.NameEn, StateIso3: s.Iso3)));
            case "Mandates":
                return (await db.Mandates.Where(m => keys.Contains(m.Slug)).Select(m => new { m.Slug, m.TitleEn }).ToListAsync(cancellation)).Select(m => (m.Slug, new SubjectText(m.TitleEn)));
            case "Sources":
                return (await db.Sources.Where(s => keys.Contains(s.Slug)).Select(s => new { s.Slug, s.Title }).ToListAsync(cancellation)).Select(s => (s.Slug, new SubjectText(s.Title)));
            case "CallsForInput":
                var calls = Numbers(keys);
                return (await db.CallsForInput.Where(c => calls.Contains(c.Number)).Select(c => new { c.Number, Text = c.PrintedTitle ?? c.Identity }).ToListAsync(cancellation))
                    .Select(c => (Key(c.Number), new SubjectText(c.Text)));
            case "PlannedCalls":
                var planned = Numbers(keys);
                return (await db.PlannedCalls.Where(c => planned.Contains(c.Number)).Select(c => new { c.Number, c.Theme }).ToListAsync(cancellation)).Select(c => (Key(c.Number), new SubjectText(c.Theme)));
            default:
                return keys.Select(key => (key, new SubjectText(key)));
        }
    }

    private static async Task<IEnumerable<(string Key, SubjectText Text)>> OfVisitsAsync(RegistryDb db, List<int> numbers, CancellationToken cancellation)
    {
        var visits = await db.Visits.Where(v => numbers.Contains(v.Number))
            .Select(v => new { v.Number, v.StateIso3, Concerned = v.State!.NameEn ?? v.Organization }).ToListAsync(cancellation);
        var mandates = (await db.Set<VisitMandate>().Where(m => numbers.Contains(m.VisitNumber)).Join(db.Mandates, m => m.MandateSlug, m => m.Slug, (part, mandate) => new { part.VisitNumber, mandate.ShortName }).ToListAsync(cancellation))
            .ToLookup(m => m.VisitNumber, m => m.ShortName);
        var last = (await db.VisitPeriods.Where(p => numbers.Contains(p.VisitNumber) && p.RecordedTo == DateTime.MaxValue && p.To == DateOnly.MaxValue)
            .Select(p => new { p.VisitNumber, p.FirstRequestedFrom, p.VisitingFrom }).ToListAsync(cancellation)).ToLookup(p => p.VisitNumber);
        return visits.Select(v =>
        {
            var period = last[v.Number].FirstOrDefault();
            var of = period?.FirstRequestedFrom is { } asked ? $", request of {asked.Year}" : period?.VisitingFrom is { } visiting ? $", visit of {visiting.Year}" : "";
            var named = string.Join(", ", mandates[v.Number].Order(StringComparer.Ordinal));
            return (Key(v.Number), new SubjectText($"{v.Concerned}{(named.Length > 0 ? ": " : "")}{named}{of}", VisitNumber: v.Number, StateIso3: v.StateIso3));
        });
    }

    // "Reports('A-HRC-62-35')/Lateness?$filter=Language eq 'fr'" is about the report.
    private static NounKey? NounOf(string address) => NounKey.Of(address.IndexOf(")/", StringComparison.Ordinal) is >= 0 and var part ? address[..(part + 1)] : address);

    private static string Language(string address)
    {
        const string Filter = "Language eq '";
        var at = address.IndexOf(Filter, StringComparison.Ordinal);
        return at < 0 ? "" : $" ({address[(at + Filter.Length)..].TrimEnd('\'')})";
    }

    private static List<int> Numbers(IEnumerable<string> keys) => [.. keys.Select(key => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)];

    private static string Key(int number) => number.ToString(CultureInfo.InvariantCulture);
}
