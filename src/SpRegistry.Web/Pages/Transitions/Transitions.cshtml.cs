using System.Globalization;
using SpRegistry.Domain.History;
using SpRegistry.Web.Forms;
using SpRegistry.Web.Forms.Feeds;
using SpRegistry.Web.Pages.Lists;

namespace SpRegistry.Web.Pages.Transitions;

/// <summary>What came about, one row for each: what a reader follows as a feed, of one State, mandate or kind or of all.</summary>
public sealed class TransitionsModel : ListPage<TransitionRow>
{
    /// <inheritdoc/>
    public override string Heading => Words["Transitions.kind"];

    /// <summary>Path of the page, below the language.</summary>
    public const string Address = "transitions";

    /// <inheritdoc/>
    public override string Path => Address;

    /// <inheritdoc/>
    protected override string Set => "Transitions";

    /// <inheritdoc/>
    protected override string Shown => TransitionRow.Shown(Language);

    // What was recorded or withdrawn last stands first, so that who follows it misses nothing of days long past.
    /// <inheritdoc/>
    protected override string OwnOrder => "ChangedAt desc,On desc,Id desc";

    /// <inheritdoc/>
    private protected override Listing<TransitionRow> Listing => new(
        new Columns<TransitionRow>(Words)
            .Number("Id", "Forms.key", t => t.Id)
            .Day("On", "date", t => t.On)
            .Named("Kind", "Transitions.kind", "TransitionKind", t => t.Kind)
            .Text("Detail", "Transitions.detail", t => t.Detail, t => t.Particular(Words))
            .Text("About", "Transitions.about", t => t.About(Words).Says)
            .Text("StateIso3", "Forms.state_code", t => t.Visit?.State?.Iso3)
            .Mandates(t => t.Visit?.Mandates)
            .Number("VisitNumber", "Forms.visit_number", t => t.VisitNumber)
            .Text("ReportSlug", "report", t => t.ReportSlug, t => t.Report?.Symbol)
            .Number("CallNumber", "Forms.call_number", t => t.CallNumber)
            .Text("Explanation", "explanatory_note", t => t.Explanation)
            .Instant("RecordedAt", "Transitions.recorded", t => t.RecordedAt)
            .Instant("WithdrawnAt", "Transitions.withdrawn", t => t.WithdrawnAt),
        row => new FeedEntry(string.Create(CultureInfo.InvariantCulture, $"Transitions({row.Id})"), Words.Labelled(row.What(Words), row.About(Words).Says), To(row.Path ?? Path), row.ChangedAt)
        {
            Text = string.Join('\n', Lines(row)),
            WithdrawnAt = row.WithdrawnAt,
            Terms = row.Detail is { Length: > 0 } detail ? [row.Kind, detail] : [row.Kind],
        });

    /// <inheritdoc/>
    protected override async Task<(IReadOnlyList<ListFilter> Filters, IReadOnlyList<ListSort> Sorts)> OfferAsync()
    {
        var states = await StatesAsync();
        var mandates = await MandatesAsync();
        return (
            [
                new("kind", Words["Transitions.kind"], [.. Enum.GetNames<TransitionKind>().Select(k => new ListChoice(k, Words.Named("TransitionKind", k)))], kind => $"Kind eq '{kind}'"),
                new("state", Words["state"], [.. states.Select(s => new ListChoice(s.Iso3, s.In(Language)))], iso3 => $"(Visit/StateIso3 eq {Literal(iso3)} or Report/Visit/StateIso3 eq {Literal(iso3)})"),
                new("mandate", Words["mandate"], [.. mandates.Select(m => new ListChoice(m.Slug, m.In(Language).Title))], slug => OfMandate(Literal(slug))),
            ],
            [new("date", Words["date"], "On")]);
    }

    private IEnumerable<string> Lines(TransitionRow row)
    {
        yield return Words.Labelled(row.When(Words), row.What(Words));
        foreach (var mandate in row.Visit?.Mandates ?? [])
        {
            yield return mandate.In(Language).Title;
        }

        if (row.Explanation is { } explanation)
        {
            yield return Language == Languages.Language.English ? explanation : Words.Labelled(Words["lang_en"], explanation);
        }
    }

    private static string OfMandate(string literal) => $"({string.Join(" or ", new[] { "Visit", "Report", "Call" }.Select(of => $"{of}/Mandates/any(m:m/Slug eq {literal})"))})";
}
