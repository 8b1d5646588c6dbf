using System.Globalization;
using SpRegistry.Domain.Reports;

namespace SpRegistry.Domain.Checks;

/// <summary>
/// Reports that are out in English and past due, and not known in another official language, for the session that opened
/// last and those to come; only of reports whose languages a page lists that was read after they were due (<see cref="TranslationRules.Missing"/>).
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
        var reports = rows.GroupBy(l => l.ReportSlug, StringComparer.Ordinal).Select(languages => languages.ToList()).Where(languages => Due(languages) is not null).ToList();
        var listed = await LanguageLists.LastReadAsync(db, reports.ConvertAll(languages => languages[0].ReportSlug), cancellation);
        return [.. reports.SelectMany(languages => listed.TryGetValue(languages[0].ReportSlug, out var read) ? Judge(languages, read, on) : [])];
    }

    private static DateOnly? Due(List<ReportLateness> languages) => LatenessRules.DueForOpeningOf(languages[0].Report!);

    private static IEnumerable<Found> Judge(List<ReportLateness> languages, DateOnly listed, DateOnly on)
    {
        var report = languages[0].Report!;
        var due = Due(languages)!.Value;
        foreach (var language in TranslationRules.Missing(languages, due, listed, on))
        {
            var known = languages.Where(l => l.Earliest.To <= on).ToList();
            var inputs = $"{report.Session!.Opens:O}|{report.Session.Confirmed}|{listed:O}|{string.Join('|', known.Select(l => $"{l.Language} {l.Earliest.From:O} {l.Earliest.To:O}"))}";
            yield return new Found(
                NeverTranslated, $"{report.Address}/Versions?$filter=Language eq '{language}'", TranslationRules.MissingSince(languages, due)!.Value, inputs,
                () => Explain(report, language, due, listed, known));
        }
    }

    private static string Explain(Report report, string language, DateOnly due, DateOnly listed, List<ReportLateness> known) =>
        $"Documents are due in all six official languages {LatenessRules.DaysBeforeOpening} days before the session opens (General Assembly resolution 49/221 B). "
        + $"Session {report.SessionCode} opens on {report.Session!.Opens:yyyy-MM-dd}{(report.Session.Confirmed ? "" : " (unconfirmed)")}, so {report.Symbol} was due by {due:yyyy-MM-dd}. "
        + $"Known versions: {string.Join("; ", known.Select(Words))}. A page that lists its languages was read on {listed:yyyy-MM-dd}, and none lists '{language}'. "
        + "Result: not translated as far as known. Days are days in Geneva (Europe/Zurich).";

    private static string Words(ReportLateness row)
    {
        var lag = DaysAfterEnglish(new LatenessAt { Lateness = row }) is { } days ? string.Create(CultureInfo.InvariantCulture, $" ({days} days after English)") : "";
        return row.Earliest.From == ReportVersion.NotBefore
            ? $"'{row.Language}' out by {row.Earliest.To:yyyy-MM-dd}"
            : $"'{row.Language}' of {row.Earliest.From:yyyy-MM-dd}{(row.Earliest.From == row.Earliest.To ? "" : $"/{row.Earliest.To:yyyy-MM-dd}")}{lag}";
    }
}
