using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SpRegistry.Domain.Clock;
using SpRegistry.OData;
using SpRegistry.Web.Hosting;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages;

/// <summary>A page for people in one of the six languages. What it shows it asks of the API, so that both say the same.</summary>
public abstract partial class RegistryPage : PageModel
{
    private const string AsOfName = "asOf";
    private const int Examples = 20;

    private static readonly HashSet<string> appended = new(["fbclid", "gclid", "gbraid", "wbraid", "dclid", "msclkid", "twclid", "ttclid", "igshid", "yclid", "mc_cid", "mc_eid", "_hsenc", "_hsmi", "_"], StringComparer.OrdinalIgnoreCase);

    private readonly List<string> asked = [];
    private IReadOnlyList<string> handled = [];

    /// <summary>The words of the page's language.</summary>
    public Words Words { get; private set; } = Words.In(Language.English);

    /// <summary>The page's language.</summary>
    public Language Language => Words.Language;

    /// <summary>What stands above the page.</summary>
    public abstract string Heading { get; }

    /// <summary>Code of the language that the heading is in; a title may be printed in another than the page's.</summary>
    public virtual string HeadingLanguage => Language.Code;

    /// <summary>The heading as HTML, what is in another language marked.</summary>
    public virtual IHtmlContent HeadingText => Text(HeadingLanguage, Heading);

    /// <summary>What tells the page from all others in a list of pages: its heading, unless several have the same.</summary>
    public virtual string Title => Heading;

    /// <summary>The day in Geneva of the request.</summary>
    public DateOnly Today => Geneva.DayOf(Now);

    /// <summary>The instant (UTC) of the request.</summary>
    public DateTime Now { get; private set; }

    /// <summary>What the page asked of the API and got, below its root, in order.</summary>
    public IReadOnlyList<string> Asked => asked;

    /// <summary>A page's address in its language: <c>/fr/states</c>.</summary>
    /// <param name="path">Path below the language, or nothing.</param>
    public string To(string path) => $"/{Language.Code}/{path}".TrimEnd('/');

    /// <summary>This page in another language, with its filters; what else its address says, as links from elsewhere do, is not handed on.</summary>
    public string InLanguage(Language other) => $"/{other.Code}{Below(Request.Path)}{QueryIn(other)}";

    /// <summary>A text as its source has it, with its language; another language than the page's is told.</summary>
    /// <param name="language">Code of the text's language.</param>
    /// <param name="text">The text.</param>
    /// <param name="says">Whether the language is told in words as well.</param>
    public IHtmlContent Text(string language, string text, bool says = false)
    {
        if (language == Language.Code)
        {
            return new HtmlString(EveryScript.Encoder.Encode(text));
        }

        var own = Language.Find(language) ?? Language.English;
        var note = Words.Bracketed(Words[$"lang_{own.Code}"]);
        var told = says ? $"{(note[0] == ' ' ? " " : "")}<small class=\"told\">{EveryScript.Encoder.Encode(note.Trim())}</small>" : "";
        return new HtmlString($"<span lang=\"{own.Code}\" dir=\"{own.Direction}\">{EveryScript.Encoder.Encode(text)}</span>{told}");
    }

    /// <summary>A label and a value that is HTML, with the colon of the language.</summary>
    public IHtmlContent Labelled(string label, IHtmlContent value) => Filled(Words["Common.labelled"].Replace("{label}", label, StringComparison.Ordinal), "value", value);

    /// <summary>HTML that is added to a text in the brackets of the language, with the space that comes before them.</summary>
    public IHtmlContent Bracketed(IHtmlContent text) => Filled(Words["Common.bracketed"], "text", text);

    /// <summary>A sentence with its values, of which one is HTML.</summary>
    public IHtmlContent With(string key, string name, IHtmlContent value, params ReadOnlySpan<(string Name, string Value)> others) => Filled(Words.With(key, others), name, value);

    private static HtmlString Filled(string sentence, string name, IHtmlContent value)
    {
        using var written = new StringWriter();
        value.WriteTo(written, EveryScript.Encoder);
        return new HtmlString(EveryScript.Encoder.Encode(sentence).Replace($"{{{name}}}", written.ToString(), StringComparison.Ordinal));
    }

    /// <summary>A day as HTML and addresses have it.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A symbol, code or address: it runs from left to right everywhere.</summary>
    public static IHtmlContent Symbol(string text) => new HtmlString($"<bdi dir=\"ltr\">{EveryScript.Encoder.Encode(text)}</bdi>");

    /// <summary>A place in a source, as it is cited in English: <c>A/HRC/39/45, para. 38</c>.</summary>
    public static IHtmlContent Citation(string text) => new HtmlString($"<bdi lang=\"en\" dir=\"ltr\">{EveryScript.Encoder.Encode(text)}</bdi>");

    /// <summary>Names of what the page's address can say besides its path.</summary>
    protected virtual IReadOnlyList<string> Parameters => handled;

    /// <summary>What the page's address says that has no meaning here, and what it can say; null where all of it has. A list that looks narrowed and is not would mislead.</summary>
    public string? NotUnderstood => Request.Query.Keys.Where(name => !Parameters.Contains(name, StringComparer.OrdinalIgnoreCase) && !IsAppended(name)).ToList() is { Count: > 0 } unknown
        ? Words.With("Common.unknown_names", ("names", FirstOf(unknown.Select(Cut))), ("expected", Parameters.Count > 0 ? string.Join(", ", Parameters) : Words["Common.expected_no_names"]))
        : null;

    /// <summary>Whether a part of the address means the same in another language.</summary>
    protected virtual bool IsAlike(string parameter, Language other) => true;

    /// <inheritdoc/>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Words = Words.In(Language.Find(context.RouteData.Values["lang"] as string) ?? Language.English);
        Now = HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        handled = [.. context.HandlerMethod?.Parameters.Select(p => p.BindingInfo?.BinderModelName ?? p.Name).Where(name => !context.RouteData.Values.ContainsKey(name)) ?? []];
        Response.Headers.ContentLanguage = Language.Code;
        if (Wrong() is { } wrong)
        {
            context.Result = wrong;
            return;
        }

        var tag = await PageVersion.TagAsync(HttpContext);
        if (tag is not null && PageVersion.IsHad(HttpContext, tag))
        {
            context.Result = new StatusCodeResult(StatusCodes.Status304NotModified);
        }
        else
        {
            var shown = await next();
            tag = shown is { Exception: null, Result: PageResult or Lists.ListAnswer } && Response.StatusCode == StatusCodes.Status200OK ? tag : null;
            Tell(shown);
        }

        Response.GetTypedHeaders().ETag = tag;
        Response.Headers.CacheControl = "no-cache";
    }

    /// <summary>Refuses a value in the address.</summary>
    /// <param name="name">What it is a value of, in words.</param>
    /// <param name="value">The value.</param>
    /// <param name="expected">What was expected, in words.</param>
    protected IActionResult Refused(string name, string value, string expected) => Refused(NotExpected(name, value, expected));

    /// <summary>Says which value in the address is wrong, and what was expected.</summary>
    protected string NotExpected(string name, string value, string expected) =>
        Words.With("Common.bad_value", ("filter", Words.With("Common.labelled", ("label", name), ("value", Cut(value)))), ("expected", expected));

    /// <summary>The first few of some values.</summary>
    protected static string FirstOf(IEnumerable<string> values) => values.Take(Examples + 1).ToList() is { Count: > Examples } many ? $"{string.Join(", ", many.Take(Examples))} …" : string.Join(", ", values);

    /// <summary>Says that the address has several values of what can have one.</summary>
    protected string Several(string name) => Words.With("Common.several_values", ("name", name));

    /// <summary>A day until today, as an address says it.</summary>
    protected string PastDay => Until(Today);

    /// <summary>Reads a period from an address, of ten years where it says nothing else; what it is refused with where it is none.</summary>
    /// <param name="from">First day in Geneva.</param>
    /// <param name="to">Last day in Geneva; the latest where it is not said.</param>
    /// <param name="latest">The latest day on which it can end.</param>
    /// <param name="period">The period.</param>
    protected IActionResult? ReadPeriod(string? from, string? to, DateOnly latest, out (DateOnly From, DateOnly To) period)
    {
        var last = DayOf(to) ?? latest;
        period = (DayOf(from) ?? (last.Year > 10 ? last.AddYears(-10) : DateOnly.MinValue), last);
        return IsNoDay(to) || last > latest ? Refused(Words["States.figures_to"], to!, Until(latest))
            : IsNoDay(from) || period.From > last ? Refused(Words["States.figures_from"], from!, Until(last))
            : null;
    }

    /// <summary>A list's name with how many rows it has.</summary>
    protected string Counted(string label, long rows) => Words.With("Common.counted", ("label", label), ("n", Words.Number(rows)));

    private static string Cut(string text) => text.Length switch { 0 => "=", > 60 => $"{text[..60]}…", _ => text };

    // What newsletters and networks append to the links that they carry, to follow who comes from where; here it is passed over, as is what programs append so that nothing kept is given to them.
    private static bool IsAppended(string name) => name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase) || appended.Contains(name);

    private string Until(DateOnly day) => Words.With("Common.expected_past_day", ("date", Iso(day)));

    private static bool IsNoDay(string? text) => text is { Length: > 0 } && DayOf(text) is null;

    private static string Below(PathString path) => path.Value!.Length > 3 ? path.ToUriComponent()[3..] : "";

    private string QueryIn(Language other) => QueryString.Create(
        Request.Query.Where(q => Parameters.Contains(q.Key, StringComparer.OrdinalIgnoreCase) && (other == Language || IsAlike(q.Key, other)))
            .SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value)).Where(q => !string.IsNullOrEmpty(q.Value))).ToUriComponent();

    // What the pages have in common; a list says of its own what is wrong with it, beside its form.
    private IActionResult? Wrong()
    {
        foreach (var name in handled)
        {
            var values = Request.Query[name];
            var label = name == AsOfName ? Words["Common.as_of"] : name;
            if (values.Count > 1)
            {
                return Refused(Several(label));
            }

            if (name == AsOfName && values.ToString() is { Length: > 0 } text && (DayOf(text) is not { } day || day > Today))
            {
                return Refused(label, text, PastDay);
            }
        }

        return null;
    }

    /// <summary>Refuses the address.</summary>
    /// <param name="says">What is wrong with it, in words.</param>
    private protected virtual IActionResult Refused(string says)
    {
        HttpContext.Features.Set(new Refusal(says));
        return new StatusCodeResult(StatusCodes.Status400BadRequest);
    }

    private void Tell(PageHandlerExecutedContext shown)
    {
        switch (shown.Exception)
        {
            case ODataRefusedException refused:
                (shown.ExceptionHandled, shown.Result) = (true, new StatusCodeResult(refused.Status));
                Response.Headers.RetryAfter = refused.RetryAfter;
                break;
            case ODataMovedException moved when MovedTo(moved) is { } address:
                (shown.ExceptionHandled, shown.Result) = (true, new RedirectResult(address, permanent: true, preserveMethod: true));
                break;
        }
    }

    // The page of what has a new key: where the address has the old one.
    private string? MovedTo(ODataMovedException moved)
    {
        var (old, now) = (Key(asked[^1].Split('?')[0]), Key(moved.Path));
        var parts = Request.Path.Value!.Split('/');
        var at = Array.LastIndexOf(parts, old);
        if (at < 0 || now is null)
        {
            return null;
        }

        parts[at] = now;
        return new PathString(string.Join('/', parts)).ToUriComponent() + QueryIn(Language);
    }

    private static string? Key(string path) => KeyInPath().Match(Uri.UnescapeDataString(path)) is { Success: true } key ? key.Groups["key"].Value.Replace("''", "'", StringComparison.Ordinal) : null;

    /// <summary>One entity or function's answer; null where there is none.</summary>
    protected async Task<T?> OneAsync<T>(string question, int? pageSize = null)
        where T : class
    {
        asked.Add(question);
        var answer = await AnswerAsync<T>(question, pageSize);
        if (answer is null)
        {
            asked.Remove(question);
        }

        return answer;
    }

    /// <summary>The rows of a list, one page of them.</summary>
    /// <param name="question">Path and query below the API's root.</param>
    /// <param name="pageSize">How many of them; null for as many as the API gives.</param>
    protected async Task<Rows<T>> RowsAsync<T>(string question, int? pageSize = null) => await OneAsync<Rows<T>>(question, pageSize) ?? new Rows<T>([], 0, null);

    /// <summary>All States, as the page's language sorts them.</summary>
    protected Task<IReadOnlyList<StateName>> StatesAsync() => KeptAsync<StateName>($"States?$select={StateName.Select(Language)}&$orderby={StateName.Order(Language)}");

    /// <summary>All mandates, as the page's language sorts them.</summary>
    protected Task<IReadOnlyList<MandateName>> MandatesAsync() => KeptAsync<MandateName>($"Mandates?$select={MandateName.Select(Language)}&$orderby={MandateName.Order(Language)}");

    /// <summary>All rows of a question that many pages ask alike; asked once for each version of the data.</summary>
    /// <param name="question">Path and query below the API's root; of the program's own, nothing that a reader chose.</param>
    protected Task<IReadOnlyList<T>> KeptAsync<T>(string question) => KeptAsync<T, IReadOnlyList<T>>(question, rows => rows);

    /// <summary>What is made of all rows of a question that many pages ask alike; made once for each version of the data.</summary>
    /// <param name="question">Path and query below the API's root; of the program's own, nothing that a reader chose.</param>
    /// <param name="make">Makes it; it is never changed.</param>
    protected async Task<TMade> KeptAsync<T, TMade>(string question, Func<IReadOnlyList<T>, TMade> make)
        where TMade : notnull
    {
        var made = await HttpContext.RequestServices.GetRequiredService<KeptRows>().OfAsync(HttpContext, question, async () => make(await AllAsync<T>(question)));
        asked.Add(question);
        return made;
    }

    /// <summary>How many rows a list has.</summary>
    /// <param name="set">The list: a set, or a collection below it.</param>
    /// <param name="filter">Which of them, as <c>$filter</c> says it; null for all.</param>
    protected async Task<long> CountAsync(string set, string? filter = null)
    {
        var rows = await RowsAsync<JsonElement>($"{set}?{(filter is null ? "" : $"$filter={Uri.EscapeDataString(filter)}&")}$count=true&$top=0");
        return rows.Count ?? 0;
    }

    /// <summary>A day in an address; null where it says none.</summary>
    protected static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    // Page by page, as the API gives them.
    private async Task<IReadOnlyList<T>> AllAsync<T>(string question)
    {
        List<T> all = [];
        for (var page = question; page is not null;)
        {
            var rows = await AnswerAsync<Rows<T>>(page, pageSize: 1000) ?? new Rows<T>([], 0, null);
            all.AddRange(rows.Value);
            page = rows.After is { } after ? $"{question}&$skiptoken={Uri.EscapeDataString(after)}" : null;
        }

        return all;
    }

    private async Task<T?> AnswerAsync<T>(string question, int? pageSize)
        where T : class =>
        await HttpContext.RequestServices.GetRequiredService<ODataInside>().AskAsync(HttpContext, question, pageSize) is { } body ? JsonSerializer.Deserialize<T>(body.Span) : null;

    /// <summary>Text as a literal of the API.</summary>
    internal static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"\((\w+=)?'?(?<key>[^()']*)'?\)[^()]*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex KeyInPath();
}
