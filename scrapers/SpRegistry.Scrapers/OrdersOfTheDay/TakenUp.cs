using System.Globalization;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;
using SpRegistry.Scrapers.Pages;
using SpRegistry.Scrapers.Reports;

namespace SpRegistry.Scrapers.OrdersOfTheDay;

/// <summary>One entry of an order of the day: what is taken up, at which meeting.</summary>
/// <param name="Meeting">The meeting as printed; null where none is.</param>
/// <param name="Time">Its time, "9.00-12.00"; null where none is printed.</param>
/// <param name="Opens">The opening of the meeting, in Geneva; null where it cannot be read.</param>
/// <param name="Item">Agenda item.</param>
/// <param name="Heading">What is held: "Interactive dialogue with:".</param>
/// <param name="IsDialogue">Whether that is an interactive dialogue.</param>
internal sealed record TakenUp(string? Meeting, string? Time, TimeOnly? Opens, string? Item, string Heading, bool IsDialogue)
{
    private const int MostOfTheBasis = 100;

    /// <summary>Who or what is taken up, as printed.</summary>
    public List<string> Entry { get; } = [];

    /// <summary>The lines that print symbols.</summary>
    public List<string> Documents { get; } = [];

    /// <summary>Whether only the rest of it is taken up, having begun before.</summary>
    public bool Continues { get; set; }

    /// <summary>The entry as printed.</summary>
    public IReadOnlyDictionary<string, string> Cells => new[]
    {
        ("Meeting", Meeting), ("Time", Time), ("Item", Item), ("Heading", Heading), ("Taken up", string.Join(' ', Entry)), ("Documents", string.Join("; ", Documents)),
    }.Where(cell => !string.IsNullOrEmpty(cell.Item2)).ToDictionary(cell => cell.Item1, cell => Words.Cut(cell.Item2!, 2000), StringComparer.Ordinal);

    /// <summary>The reports it takes up on that day of that session.</summary>
    public IEnumerable<Fact> Facts(DateOnly day, string session, PageRows rows)
    {
        var whose = ReportTitle.Read(string.Join(' ', Entry), Entry.Count == 0 ? Heading : null);
        foreach (var symbol in Documents.SelectMany(ReportSymbols.In).DistinctBy(s => s.Key ?? s.Text))
        {
            if (symbol.Key is null)
            {
                rows.Problem(symbol.Text, $"no symbol of a document is read ({symbol.Reason})");
            }
            else if (ReportSymbols.IsReport(symbol))
            {
                var report = ReportSymbols.Named(symbol, whose.Kind, title: null, whose.Mandates);
                report = report with
                {
                    ListedIn = ReportSymbols.CanBePutOff(report) ? session : null,
                    DialogueOn = day,
                    MeetingOpensAt = Opens,
                    DialogueContinues = Continues,
                    DialogueBasis = $"order of the day of {day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}{(IsDialogue ? "" : $" ({Words.Cut(Heading.TrimEnd(':', ' '), MostOfTheBasis)})")}",
                    AgendaItem = Item,
                };
                foreach (var fact in ReportSymbols.Facts(report))
                {
                    yield return fact;
                }
            }
        }
    }
}
