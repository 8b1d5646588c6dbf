using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;
using SpRegistry.Domain.Clock;
using SpRegistry.OData;
using SpRegistry.Web.Hosting;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages;

/// <summary>A page for people in one of the six languages. What it shows it asks of the API, so that both say the same.</summary>
public abstract class RegistryPage : PageModel
{
    /// <summary>Nothing but our own style and pictures; no script, no frame, nobody else.</summary>
    private const string ContentPolicy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private readonly List<string> asked = [];

    /// <summary>The words of the page's language.</summary>
    public Words Words { get; private set; } = Words.In(Language.English);

    /// <summary>The page's language.</summary>
    public Language Language => Words.Language;

    /// <summary>What stands above the page.</summary>
    public abstract string Heading { get; }

    /// <summary>Code of the language that the heading is in; a title may be printed in another than the page's.</summary>
    public virtual string HeadingLanguage => Language.Code;

    /// <summary>What tells the page from all others in a list of pages: its heading, unless several have the same.</summary>
    public virtual string Title => Heading;

    /// <summary>The day in Geneva of the request.</summary>
    public DateOnly Today => Geneva.DayOf(Now);

    /// <summary>The instant (UTC) of the request.</summary>
    public DateTime Now { get; private set; }

    /// <summary>What the page asked of the API, below its root, in order.</summary>
    public IReadOnlyList<string> Asked => asked;

    /// <summary>A page's address in its language: <c>/fr/states</c>.</summary>
    /// <param name="path">Path below the language, or nothing.</param>
    public string To(string path) => $"/{Language.Code}/{path}".TrimEnd('/');

    /// <summary>This page in another language, with its filters.</summary>
    public string InLanguage(Language other)
    {
        var rest = Request.Path.Value!.Length > 3 ? Request.Path.ToUriComponent()[3..] : "";
        return $"/{other.Code}{rest}{Request.QueryString.ToUriComponent()}";
    }

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
        var told = says ? $" <small class=\"told\">({EveryScript.Encoder.Encode(Words[$"lang_{own.Code}"])})</small>" : "";
        return new HtmlString($"<span lang=\"{own.Code}\" dir=\"{own.Direction}\">{EveryScript.Encoder.Encode(text)}</span>{told}");
    }

    /// <summary>A day as HTML and addresses have it.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A symbol, code or address: it runs from left to right everywhere.</summary>
    public static IHtmlContent Symbol(string text) => new HtmlString($"<bdi dir=\"ltr\">{EveryScript.Encoder.Encode(text)}</bdi>");

    /// <inheritdoc/>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Words = Words.In(Language.Find(context.RouteData.Values["lang"] as string) ?? Language.English);
        Now = HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var headers = Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentLanguage = Language.Code;
        if (await PageVersion.AnsweredAsync(HttpContext))
        {
            context.Result = new StatusCodeResult(StatusCodes.Status304NotModified);
            return;
        }

        var shown = await next();
        if (shown.Exception is ODataRefusedException refused)
        {
            (shown.ExceptionHandled, shown.Result) = (true, new StatusCodeResult(refused.Status));
            headers.RetryAfter = refused.RetryAfter;
            headers.Remove(HeaderNames.ETag);
        }
    }

    /// <summary>One entity or function's answer; null where there is none.</summary>
    protected async Task<T?> OneAsync<T>(string question, int? pageSize = null)
        where T : class
    {
        asked.Add(question);
        return await AnswerAsync<T>(question, pageSize);
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
    protected static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
