using SpRegistry.Domain.Calls;
using SpRegistry.Web.Forms;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages.Lists;

namespace SpRegistry.Web.Pages.Calls;

/// <summary>The calls for input: planned, open, closing soon, closed and with their outcome; those of special procedures unless a reader chooses others.</summary>
public sealed class CallsModel : ListPage<CallRow>
{
    private const string StateName = "state";
    private const string IssuerName = "issuer";
    private const string Unknown = "Unknown";

    /// <inheritdoc/>
    public override string Heading => Words["calls_for_input"];

    /// <inheritdoc/>
    public override string Path => "calls";

    /// <summary>Themes that have not become calls, the nearest first.</summary>
    public IReadOnlyList<PlannedRow> Planned { get; private set; } = [];

    /// <summary>How many calls of the issuer stand where, all other filters aside; each name is a choice of the filter by state.</summary>
    public IReadOnlyList<(string Choice, string Text, long Count)> Views { get; private set; } = [];

    /// <summary>The view that is looked at; null for all.</summary>
    public string? View => Chosen.FirstOrDefault(c => c.Filter.Name == StateName)?.Choice.Value;

    /// <inheritdoc/>
    protected override string Set => "CallsForInput";

    /// <inheritdoc/>
    protected override string Shown => CallRow.Shown(Language) + (IsFollowed ? $",{ChangingRow.Last}" : "");

    /// <inheritdoc/>
    private protected override Listing<CallRow> Listing => CallListing.Of(Words, To);

    /// <inheritdoc/>
    public override bool HasCalendar => true;

    // Who can still answer sees what closes next; else the newest stands first.
    /// <inheritdoc/>
    protected override string OwnOrder => Sort is not null ? "Number" : View is nameof(CallState.Open) or nameof(CallState.ClosingSoon) ? "Deadline,Number" : "Deadline desc,Number";

    /// <inheritdoc/>
    protected override async Task<(IReadOnlyList<ListFilter> Filters, IReadOnlyList<ListSort> Sorts)> OfferAsync()
    {
        var mandates = await MandatesAsync();
        var formats = await KeptAsync<FormatsRow, IReadOnlyList<string>>(
            "CallsForInput?$select=Number,Formats&$filter=Formats/any()&$orderby=Number", calls => [.. calls.SelectMany(f => f.Formats).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
        Planned = (await RowsAsync<PlannedRow>($"PlannedCalls?{PlannedRow.Shown}&$filter={Uri.EscapeDataString("BecameCall eq false")}&$orderby=Window/From,Number", pageSize: 1000)).Value;
        Views = await ViewsAsync();
        IReadOnlyList<ListChoice> issuers = [.. Enum.GetNames<CallIssuer>().Select(i => new ListChoice(i, Words.Named("CallIssuer", i)))];
        return (
            [
                new(StateName, Words["status"], [.. Views.Select(v => new ListChoice(v.Choice, v.Text))], StateIs),
                new("mandate", Words["mandate"], [.. mandates.Select(m => new ListChoice(m.Slug, m.In(Language).Title))], slug => $"Mandates/any(m:m/Slug eq {Literal(slug)})"),
                new("language", Words["accepted_languages"], [.. Language.All.Select(l => new ListChoice(l.Code, Words[$"lang_{l.Code}"])), new(Unknown, Words["Common.not_stated"])], code => code == Unknown ? "not Languages/any()" : $"Languages/any(l:l eq {Literal(code)})"),
                new("remote", Words["remote_participation"], Answers, value => $"Remote eq {Value(value)}"),
                new("format", Words["Calls.formats"], [.. formats.Select(f => new ListChoice(f, f)), new(Unknown, Words["Common.not_stated"])], format => format == Unknown ? "not Formats/any()" : $"Formats/any(f:f eq {Literal(format)})"),
                new("confidential", Words["Calls.confidential"], Answers, value => $"Confidential eq {Value(value)}"),
                new(IssuerName, Words["Calls.issuer"], issuers, IssuerIs, Default: issuers.Single(i => i.Value == nameof(CallIssuer.SpecialProcedures))),
            ],
            [new("deadline", Words["deadline"], "Deadline"), new("opens", Words["Calls.opens"], "OpensOn")]);
    }

    private IReadOnlyList<ListChoice> Answers => [new("yes", Words["yes"]), new("no", Words["no"]), new(Unknown, Words["Common.not_stated"])];

    private static string Value(string answer) => answer switch { "yes" => "true", "no" => "false", _ => "null" };

    private static string IssuerIs(string issuer) => $"Issuer eq '{issuer}'";

    // What closes soon is open.
    private static string StateIs(string state) => state switch
    {
        nameof(CallState.Open) => $"State in ('{nameof(CallState.Open)}','{nameof(CallState.ClosingSoon)}')",
        Unknown => "State eq null",
        _ => $"State eq '{state}'",
    };

    private async Task<IReadOnlyList<(string, string, long)>> ViewsAsync()
    {
        var issuer = Request.Query[IssuerName].ToString() is { Length: > 0 } asked ? asked : nameof(CallIssuer.SpecialProcedures);
        var of = Enum.GetNames<CallIssuer>().Contains(issuer, StringComparer.Ordinal) ? $"filter({IssuerIs(issuer)})/" : "";
        var counts = (await RowsAsync<StateCount>($"CallsForInput?$apply={Uri.EscapeDataString($"{of}groupby((State),aggregate($count as Calls))")}")).Value;
        long Of(params string?[] states) => counts.Where(c => states.Contains(c.State)).Sum(c => c.Calls);
        return
        [
            (nameof(CallState.Open), Words["Calls.open_with_soon"], Of(nameof(CallState.Open), nameof(CallState.ClosingSoon))),
            .. new[] { nameof(CallState.ClosingSoon), nameof(CallState.Closed), nameof(CallState.Outcome) }.Select(s => (s, Words.CallState(s), Of(s))),
            (Unknown, Words["Calls.state_not_known"], Of((string?)null)),
        ];
    }

    private sealed record StateCount(string? State, long Calls);

    private sealed record FormatsRow(int Number, IReadOnlyList<string> Formats);
}
