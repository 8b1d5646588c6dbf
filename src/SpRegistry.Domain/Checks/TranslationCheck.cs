using System.Globalization;
using SpRegistry.Domain.Reports;

namespace SpRegistry.Domain.Checks;

/// <summary>
/// Reports that are out in English and past due, and not known in another official language, for the session that opened
/// last and those to come; only of reports of which some source lists other languages (<see cref="TranslationRules.Missing"/>).
/// </summary>
public sealed class TranslationCheck : ICheck
{
    public const string NeverTranslated = "never-translated";

    private static readonly Func<LatenessAt, int?> DaysAfterEnglish = TranslationRules.DaysAfterEnglish.Compile();

    public string Name => "translations";

    public IReadOnlyList<string> Rules => [NeverTranslated];

    public async Task<IReadOnlyList<Found>> FindAsync(RegistryDb db, DateOnly on, CancellationToken cancellation)
    {
        var first = await CurrentSessions.FirstOpeningAsync(db, on, cancellation);
        var rows = await CurrentSessions.PublicationsAsync(db, first, on.AddDays(LatenessRules.DaysBeforeOpening - 1), cancellation);
        return [.. rows.GroupBy(l => l.ReportSlug, StringComparer.Ordinal).SelectMany(languages => Judge([.. languages], on))];
    }

    private static IEnumerable<Found> Judge(List<ReportLateness> languages, DateOnly on)
    {
        var report = languages[0].Report!;
        if (LatenessRules.DueForOpeningOf(report) is not { } due)
        {
            yield break;
        }

        foreach (var language in TranslationRules.Missing(languages, on))
        {
            var english = languages.Single(l => l.Language == "en").Earliest.To!.Value;
            var known = languages.Where(l => l.Earliest.To <= on).ToList();
            var since = (english > due ? english : due).AddDays(1);
            if (since <= on)
            {
                var inputs = $"{report.Session!.Opens:O}|{report.Session.Confirmed}|{string.Join('|', known.Select(l => $"{l.Language} {l.Earliest.From:O} {l.Earliest.To:O}"))}";
                yield return new Found(
                    NeverTranslated, $"{report.Address}/Versions?$filter=Language eq '{language}'", since, inputs, () => Explain(report, language, due, known));
            }
        }
    }

    private static string Explain(Report report, string language, DateOnly due, List<ReportLateness> known) =>
        $"Documents are due in all six official languages {LatenessRules.DaysBeforeOpening} days before the session opens (General Assembly resolution 49/221 B). "
        + $"Session {report.SessionCode} opens on {report.Session!.Opens:yyyy-MM-dd}{(report.Session.Confirmed ? "" : " (unconfirmed)")}, so {report.Symbol} was due by {due:yyyy-MM-dd}. "
        + $"Known versions: {string.Join("; ", known.Select(Words))}. Sources list languages besides English for it, and none lists '{language}'. "
        + "Result: not translated as far as known. Days are days in Geneva (Europe/Zurich).";

    private static string Words(ReportLateness row)
    {
        var lag = DaysAfterEnglish(new LatenessAt { Lateness = row }) is { } days ? string.Create(CultureInfo.InvariantCulture, $" ({days} days after English)") : "";
        return $"'{row.Language}' of {row.Earliest.From:yyyy-MM-dd}{(row.Earliest.From == row.Earliest.To ? "" : $"/{row.Earliest.To:yyyy-MM-dd}")}{lag}";
    }
}
