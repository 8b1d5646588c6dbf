using System.Text.RegularExpressions;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;

namespace SpRegistry.Scrapers.Reference;

/// <summary>Reports with their printed date, or the date of their dialogue.</summary>
public sealed partial class ReferenceReports() : ReferenceSource(
    "reference-reports",
    "Reports: printed dates and dialogues",
    "A sample of documents of the Human Rights Council, the General Assembly and the former Commission, in English, with the date printed on the cover (a day or a month) and stage, or the day of the dialogue (orders of the day are the plan of the evening before). Titles are descriptions.",
    new CsvTable("report_dates.csv",
        ["symbol", "title", "kind", "mandate", "session", "stage", "published_on", "published_precision", "dialogue_on", "dialogue_basis", "confirmed", "source"],
        Report))
{
    private static RecordContent Report(CsvRecord record)
    {
        var citation = record["source"];
        var published = CsvDates.Interval(record, "published_on");
        var dialogue = CsvDates.Day(record, "dialogue_on");
        var known = published?.To ?? dialogue;
        if (Symbols.Read(record["symbol"]) is not { Key: { } slug, Symbol: { } symbol })
        {
            record.Problem(record["symbol"], "no symbol of a document");
            return new RecordContent(citation, known);
        }

        // Rev. and Corr. are versions of the report they revise; what they are called is not its title.
        var reportSymbol = RevisionOrCorrigendum().Replace(symbol, "");
        var session = Session(record);
        var report = new ReportFact(
            slug, reportSymbol, Kind(record), reportSymbol == symbol ? record.Optional("title") : null, session?.Code,
            [.. record["mandate"].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(MandateSlug.Of)],
            record["confirmed"] is "yes")
        {
            Version = published is { } date
                ? new ReportVersionFact(Stage(record), "en", symbol, date.From, date.To, date.Precision, Footnote(citation))
                : null,
            DialogueOn = dialogue,
            DialogueBasis = record.Optional("dialogue_basis") is { } basis && Begun().Match(citation) is { Success: true } begun ? $"{basis} ({begun.Groups["note"].Value.Trim()})" : record.Optional("dialogue_basis"),
            DialogueContinues = dialogue is not null && Continued().IsMatch(citation),
        };
        // The sessions of the Council have a table of their own; those of the other bodies are known by their reports.
        return session is { Body: not SessionBody.HRC } ? new RecordContent(citation, known, session, report) : new RecordContent(citation, known, report);
    }

    private static SessionFact? Session(CsvRecord record)
    {
        if (record.Optional("session") is not { } code)
        {
            return null;
        }

        var session = SessionCode.Read(code);
        if (session is null)
        {
            record.Problem(code, "no code of a session");
        }

        return session;
    }

    private static ReportKind Kind(CsvRecord record)
    {
        switch (record["kind"])
        {
            case "mandate":
                return ReportKind.Mandate;
            case "SG-HC-OHCHR":
                return ReportKind.SecretariatOrHighCommissioner;
            case "council-session":
                return ReportKind.CouncilSession;
            case "other":
                return ReportKind.Other;
            case var unknown:
                record.Problem(unknown, "no known kind of report");
                return ReportKind.Other;
        }
    }

    private static ReportStage Stage(CsvRecord record)
    {
        switch (record["stage"])
        {
            case "advance unedited":
                return ReportStage.AdvanceUnedited;
            case "advance edited":
                return ReportStage.AdvanceEdited;
            case "reissued":
                return ReportStage.Reissued;
            case "official":
                return ReportStage.Official;
            case var unknown:
                record.Problem(unknown, "no known stage of a version");
                return ReportStage.Official;
        }
    }

    private static string? Footnote(string source) => LateFootnote().Match(source) is { Success: true } note ? note.Groups["note"].Value : null;

    [GeneratedRegex(@"\bcontinu|\(cont'd\)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Continued();

    [GeneratedRegex(@"\[(?<note>[^\]]*\bstarted [^\](]*)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Begun();

    [GeneratedRegex(@"/(?:Rev|Corr)\.\d+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RevisionOrCorrigendum();

    [GeneratedRegex(@"[\[(](?<note>[^\[\]]*\b(?:late|submitted|submission|deadline)\b[^\[\]]*)[\])](?=;|$)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LateFootnote();
}
