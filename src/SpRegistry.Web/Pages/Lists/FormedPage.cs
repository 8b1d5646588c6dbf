using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using SpRegistry.Web.Forms;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages.Lists;

/// <summary>A page whose list is had in other forms as well, under the same address with the form's ending: <c>/en/visits.csv?view=Pending</c>.</summary>
public abstract class FormedPage : RegistryPage
{
    private const int RowsOfAnswer = 1000;

    private protected const string AfterName = "after";

    // Leads from the page to that of what a reader chose.
    private const string GoName = "go";

    private static readonly JsonSerializerOptions plain = new() { Encoder = EveryScript.Json };

    /// <summary>Path of the page, below the language.</summary>
    public abstract string Path { get; }

    /// <summary>The form that is asked for; null for the page itself.</summary>
    public ListForm? Form => ListForm.Find(RouteData.Values["form"] as string);

    /// <summary>Whether its rows lie on days, so that they can be had as a calendar.</summary>
    public virtual bool HasCalendar => false;

    /// <summary>The forms in which it can be had.</summary>
    public IEnumerable<ListForm> Forms => ListForm.All.Where(f => f != ListForm.Calendar || HasCalendar);

    /// <summary>The question whose rows it lists, all of them, below the API's root.</summary>
    public string Question { get; private protected set; } = "";

    /// <summary>The day in Geneva from which it is looked at; null for today.</summary>
    public DateOnly? AsOf { get; private protected set; }

    /// <summary>The list as it is filtered and ordered now, from its begin, in a form.</summary>
    public string In(ListForm form) => $"{To(Path)}.{form.Extension}{QueryString.Create(Asks).ToUriComponent()}";

    /// <summary>What a reader chose, as the address says it; the place in the list aside.</summary>
    protected IEnumerable<KeyValuePair<string, string?>> Asks =>
        Parameters.Where(name => name != AfterName).Select(name => KeyValuePair.Create(name, Request.Query[name].FirstOrDefault())).Where(asked => !string.IsNullOrEmpty(asked.Value));

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Parameters => Form is null ? base.Parameters : [.. base.Parameters.Where(name => name != GoName).Union([AfterName])];

    /// <summary>What is chosen, in words; nothing where all is listed.</summary>
    protected virtual IEnumerable<string> ChosenWords => [];

    /// <summary>Whether a form is asked for that shows when each of its rows changed.</summary>
    private protected bool IsFollowed => Form is { IsFollowed: true };

    /// <summary>The list in the form that is asked for.</summary>
    /// <param name="listing">What forms have of each row.</param>
    private protected async Task<IActionResult> FormedAsync<TRow>(Listing<TRow> listing)
    {
        if (Form is not { } form || (form == ListForm.Calendar && !HasCalendar))
        {
            return NotFound();
        }

        if (NotUnderstood is { } wrong)
        {
            return Refused(wrong);
        }

        var size = form.RowsAtOnce ?? RowsOfAnswer;
        var place = Request.Query[AfterName].ToString() is { Length: > 0 } after ? after : null;
        Task<Rows<TRow>> From(string? place) => RowsAsync<TRow>(place is null ? Question : $"{Question}&$skiptoken={Uri.EscapeDataString(place)}", size);
        var first = await From(place);
        var state = await OneAsync<DataState>("Registry?$select=DataChangedAt");
        Uri At(string address) => new($"{Request.Scheme}://{Request.Host}{Request.PathBase}{address}");
        Uri FromPlace(string? place) => At(place is null ? In(form) : $"{In(form)}{(Asks.Any() ? '&' : '?')}{AfterName}={Uri.EscapeDataString(place)}");
        var head = new ListHead(Words, string.Join(" – ", ChosenWords.Prepend(Heading)), At(To(Path) + QueryString.Create(Asks).ToUriComponent()), FromPlace(null), FromPlace(place), AsOf, state?.DataChangedAt ?? DateTime.UnixEpoch);
        return new ListAnswer<TRow>(form, listing, head, FileName(form), first, From, FromPlace);
    }

    private protected override IActionResult Refused(string says) => Form is null ? base.Refused(says) : Problematic(says);

    /// <summary>Says to a program what is wrong with the address of a form (RFC 9457).</summary>
    private protected ContentResult Problematic(string detail) => new()
    {
        StatusCode = StatusCodes.Status400BadRequest,
        ContentType = MediaTypeNames.Application.ProblemJson,
        Content = JsonSerializer.Serialize(new { title = Words["Common.bad_address"], status = StatusCodes.Status400BadRequest, detail }, plain),
    };

    /// <summary>Serves the pages with a list under the addresses of their forms as well.</summary>
    internal static void AddForms(PageConventionCollection pages)
    {
        foreach (var page in typeof(FormedPage).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(FormedPage)) && !t.IsAbstract))
        {
            pages.AddPageRouteModelConvention(PathOf(page), route =>
            {
                foreach (var template in route.Selectors.Select(s => s.AttributeRouteModel!.Template).ToList())
                {
                    route.Selectors.Add(new SelectorModel { AttributeRouteModel = new AttributeRouteModel { Template = $"{template}.{{form:form}}" } });
                }
            });
        }
    }

    // What and when: spregistry-visits-Pending-EGY-2026-11-22.csv.
    private string FileName(ListForm form)
    {
        var chosen = Asks.Where(a => a.Key is not ("sort" or "asOf")).Select(a => a.Value!);
        var parts = chosen.Prepend(Path).Prepend("spregistry").Append(Iso(AsOf ?? Today)).Select(part => string.Concat(part.Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '-')));
        return $"{string.Join('-', parts)}.{form.Extension}";
    }

    // SpRegistry.Web.Pages.Visits.VisitsModel is the model of /Visits/Visits.
    private static string PathOf(Type page) => $"/{page.Namespace!.Split('.')[^1]}/{page.Name[..^"Model".Length]}";

    // Null where nothing has come into the registry yet.
    private sealed record DataState(DateTime? DataChangedAt);
}
