using System.Globalization;
using AngleSharp.Dom;

namespace SpRegistry.Web.Tests.Pages;

/// <summary>
/// A visit's page as someone reads it who does the sums again by hand: nothing but its English words. The rules stand here a second time,
/// as the page words them, so that a page that says less than is needed, or something else than it does, fails.
/// </summary>
internal sealed class ExplainedVisit
{
    private readonly IDocument page;
    private readonly Dictionary<string, Worked> worked;

    public ExplainedVisit(IDocument page)
    {
        this.page = page;
        worked = page.QuerySelectorAll("details.how").Select(d => new Worked(d)).ToDictionary(w => w.What, StringComparer.Ordinal);
    }

    /// <summary>Explanations that do not say their zone, or have no input.</summary>
    public IEnumerable<string> Incomplete => worked.Values.Where(w => !w.Rule.Contains("Europe/Zurich", StringComparison.Ordinal) || w.Inputs.Count == 0).Select(w => w.What);

    /// <summary>Days from the request to the earlier of the last evidence and the day looked from, while there is no answer.</summary>
    public int? DaysPending => worked.GetValueOrDefault("Days pending") is not { } of ? null : of.Of("First answer") == "none known" ? of.Sum(of.Day("Last possible day")) : throw new InvalidOperationException("answered, and counted");

    /// <summary>What the sum says it comes to.</summary>
    public IEnumerable<(string What, int Computed, string Says)> Sums =>
        new[] { ("Days pending", DaysPending), ("Days since accepted, without dates", DaysAccepted), ("Days without a known report", DaysUnreported) }
            .Where(s => s.Item2 is not null).Select(s => (s.Item1, s.Item2!.Value, worked[s.Item1].Result));

    public int? DaysAccepted => worked.GetValueOrDefault("Days since accepted, without dates") is { } of ? of.Sum(of.Day("Accepted")) : null;

    public int? DaysUnreported => worked.GetValueOrDefault("Days without a known report") is { } of ? of.Sum(of.Day("Last day of the visit")) : null;

    /// <summary>Pending for 365 days or more, of which a source of the last 24 months speaks.</summary>
    public bool Overdue => worked.GetValueOrDefault("Overdue") is { } of
        && of.Of("Type") is "Official visit" or "Follow-up visit"
        && int.TryParse(of.Of("Days pending"), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var days) && days >= 365
        && of.Day("Last evidence") > of.Day("The evidence must be newer than");

    public (DateOnly? From, DateOnly? To) FirstRequested => worked.GetValueOrDefault("First requested") is { } of
        ? (of.Of("First possible day") == "Not known" ? null : of.Day("First possible day"), of.Day("Last possible day"))
        : (null, null);

    public int Reminders => worked["Reminders"].Inputs.Count(i => i.Label == "Counted");

    /// <summary>The newest of the dates of what speaks of the file, as they are listed; and as they stand in the timeline.</summary>
    public (DateOnly Listed, DateOnly Cited) LastEvidence => (
        worked["Last evidence"].Of("Dates of what speaks of it").Split("; ").Max(Date),
        page.QuerySelectorAll(".timeline li li").Select(l => l.Read()).Max(t => Date(t[(t.IndexOf(", dated ", StringComparison.Ordinal) + 8)..].Split(':')[0])));

    /// <summary>The status to which the deciding act leads.</summary>
    public string Status
    {
        get
        {
            var of = worked["Status"];
            var before = of.Of("Status before it");
            var act = page.GetElementById(of.Inputs[0].Anchor!)!;
            var dated = act.Read().Contains("Dates of the visit:", StringComparison.Ordinal);
            var datesBefore = page.QuerySelectorAll(".timeline > li").TakeWhile(l => l != act).Any(l => l.Read().Contains("Dates of the visit:", StringComparison.Ordinal));
            return act.QuerySelector("strong")!.TextContent switch
            {
                "Visit requested" when before == "Invited" => dated || datesBefore ? "DatesProposed" : "Accepted",
                "Visit requested" or "Reminder sent" or "Request reaffirmed" or "Reported as still pending" => "Requested",
                "Receipt acknowledged" => "Acknowledged",
                "Government invited" when before == "no open file" => "Invited",
                "Government invited" or "Visit accepted" => dated ? "DatesProposed" : "Accepted",
                "Dates proposed" => "DatesProposed",
                "Dates agreed" => "DatesAgreed",
                "Visit postponed" => "Postponed",
                "Visit cancelled" => "Cancelled",
                "Visit declined" => "Declined",
                "Request withdrawn" => "Withdrawn",
                "Visit took place" => "Completed",
                "Report presented" => "Reported",
                var other => throw new InvalidOperationException(other),
            };
        }
    }

    /// <summary>The list in which it stands.</summary>
    public string View
    {
        get
        {
            var of = worked["List"];
            if (of.Of("Status") == "Dates agreed")
            {
                if (of.Inputs.All(i => i.Label != "Agreed dates, first and last possible day"))
                {
                    return "Forthcoming";
                }

                var (day, (from, to)) = (of.Day("Day looked from"), of.Term("Agreed dates, first and last possible day")!.Value);
                return day > to ? "DatesPassed" : day >= from && of.Of("How exactly they are known") == "to the day" ? "UnderWay" : "Forthcoming";
            }

            return of.Of("Status") switch
            {
                "Requested" or "Acknowledged" or "Accepted" or "Dates proposed" => "Pending",
                "Invited" => "Invited",
                "Completed" or "Report presented" => "Completed",
                _ => "Other",
            };
        }
    }

    /// <summary>Who keeps the request up; null where that is not told.</summary>
    public string? Standing
    {
        get
        {
            if (worked.GetValueOrDefault("Who keeps it up") is not { } of)
            {
                return null;
            }

            if (of.Of("Mandates that ask") != "1" || of.Term("Term that began last") is not { } present || present.To < of.Day("Day looked from"))
            {
                return "Unknown";
            }

            var kept = Date(of.Of("Latest request, reminder or reaffirmation").Split(" placed on ")[1]);
            return kept >= present.From ? "Reaffirmed"
                : of.Day("Last evidence") < present.From || of.Term("Term before it") is not { } before || before.To < present.From.AddYears(-1) || before.To == DateOnly.MaxValue ? "Unknown"
                : kept >= before.From ? "Inherited" : "Dormant";
        }
    }

    public static DateOnly Date(string text) => DateOnly.ParseExact(text.Trim(), "d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>One explanation.</summary>
    private sealed class Worked
    {
        public Worked(IElement details)
        {
            What = details.QuerySelector("summary")!.Read()["How is this worked out? ".Length..];
            Rule = details.QuerySelector("p")!.Read();
            Inputs = [.. details.QuerySelectorAll("li").Select(l =>
            {
                var label = l.QuerySelector("span")!.Read();
                var value = l.Read()[label.Length..].Trim();
                return (label.TrimEnd(':'), (l.QuerySelector("bdi") is { } citation ? value.Replace($"({citation.Read()})", "", StringComparison.Ordinal) : value).Trim(), l.QuerySelector("a")?.GetAttribute("href")![1..]);
            })];
            Result = details.QuerySelectorAll("p").Last().Read()["Result: ".Length..];
        }

        public string What { get; }

        public string Rule { get; }

        public List<(string Label, string Value, string? Anchor)> Inputs { get; }

        public string Result { get; }

        public string Of(string label) => Inputs.Single(i => i.Label == label).Value;

        public DateOnly Day(string label) => Date(Of(label));

        public int Sum(DateOnly from)
        {
            var (evidence, day) = (Day("Last evidence"), Day("Day looked from"));
            return Math.Max(0, (evidence < day ? evidence : day).DayNumber - from.DayNumber);
        }

        public (DateOnly From, DateOnly To)? Term(string label) => Of(label) switch
        {
            "Not known" => null,
            var open when open.StartsWith("from ", StringComparison.Ordinal) => (Date(open[5..].Split(',')[0]), DateOnly.MaxValue),
            var both => (Date(both.Split(" to ")[0]), Date(both.Split(" to ")[1])),
        };
    }
}
