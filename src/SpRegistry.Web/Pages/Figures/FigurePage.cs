using System.Globalization;
using SpRegistry.Web.Pages.States;
using SpRegistry.Web.Pages.Visits;

namespace SpRegistry.Web.Pages.Figures;

/// <summary>A page that shows rows that figures count.</summary>
public abstract class FigurePage : RegistryPage
{
    private const int PageSize = 30;

    /// <summary>One page of the rows.</summary>
    public CountedRows Rows { get; private set; } = new();

    /// <summary>The day in Geneva on which visits and standing invitations are shown.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>Address of the next page of rows; null on the last.</summary>
    public string? Next { get; private set; }

    /// <summary>Address of the first page of rows; null on it.</summary>
    public string? First { get; private set; }

    /// <summary>Reads one page of the rows that a figure counts; false where there is no such page.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="day">The day in Geneva on which visits and standing invitations are shown.</param>
    /// <param name="page">Which page, from 1, as the address says it.</param>
    /// <param name="own">Address of the first page.</param>
    protected async Task<bool> ReadRowsAsync(CooperationFigure figure, DateOnly day, string? page, string own)
    {
        var pages = Math.Max(1, (figure.Rows.Count + PageSize - 1) / PageSize);
        var number = 1;
        if (page is { Length: > 0 } && (!int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number < 1 || number > pages))
        {
            return false;
        }

        Next = number < pages ? string.Create(CultureInfo.InvariantCulture, $"{own}&part={number + 1}") : null;
        First = number > 1 ? own : null;
        await ReadRowsAsync([.. figure.Rows.Skip((number - 1) * PageSize).Take(PageSize)], day);
        return true;
    }

    /// <summary>Reads rows by their addresses.</summary>
    /// <param name="addresses">Their addresses below the API's root.</param>
    /// <param name="day">The day in Geneva on which visits and standing invitations are shown.</param>
    protected async Task ReadRowsAsync(IReadOnlyList<string> addresses, DateOnly day)
    {
        const string Invitation = "/StandingInvitation";
        var (state, mandate) = (StateName.Select(Language), MandateName.Select(Language));
        var visits = day < Today ? $"Visits/AsOf(date={Iso(day)})" : "Visits";
        Day = day;
        Rows = new CountedRows
        {
            Acts = [.. (await OfAsync<CountedAct>("VisitEvents", $"{VisitAct.Shown(Language)},Visit($select=Organization;$expand=State($select={state}))", "Id")).OrderBy(a => a.Act.Begins).ThenBy(a => a.Id)],
            Visits = await OfAsync<VisitRow>("Visits", VisitRow.Shown(Language), "Number", visits),
            Invitations = await NamedAsync<CountedInvitation>("StandingInvitations", $"$select=Id,StateIso3,IssuedOn,KnownInForceBy,WithdrawnOn&$expand=State($select={state})", "StateIso3", "StateIso3",
                [.. addresses.Where(a => a.EndsWith(Invitation, StringComparison.Ordinal)).Select(a => a["States(".Length..^(Invitation.Length + 1)])]),
            States = await OfAsync<StateName>("States", $"$select={state}", "Iso3", order: StateName.Order(Language)),
            Mandates = await OfAsync<MandateName>("Mandates", $"$select={mandate}", "Slug", order: MandateName.Order(Language)),
            Terms = await OfAsync<CountedTerm>("MandateHolders", $"$select=Id,Name&$expand=Mandate($select={mandate})", "Id", order: "MandateSlug,Name,Id"),
            Calls = await OfAsync<CountedCall>("CallsForInput", "$select=Number,PrintedTitle,PrintedTitleLanguage", "Number"),
        };

        Task<IReadOnlyList<T>> OfAsync<T>(string form, string shown, string key, string? set = null, string? order = null) => NamedAsync<T>(
            set ?? form, shown, key, order ?? key, [.. addresses.Where(a => a.StartsWith($"{form}(", StringComparison.Ordinal) && a.EndsWith(')')).Select(a => a[(form.Length + 1)..^1])]);
    }

    private async Task<IReadOnlyList<T>> NamedAsync<T>(string set, string shown, string key, string order, IReadOnlyList<string> literals) => literals.Count == 0
        ? []
        : (await RowsAsync<T>($"{set}?{shown}&$filter={Uri.EscapeDataString($"{key} in ({string.Join(',', literals)})")}&$orderby={Uri.EscapeDataString(order)}", pageSize: 1000)).Value;
}
