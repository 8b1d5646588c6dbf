using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;
using SpRegistry.Web.Hosting;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages;

/// <summary>What a reader sees in place of a page that cannot be shown, in the language of its address. It has no address of its own.</summary>
public sealed class ProblemModel : PageModel
{
    /// <summary>The words of the language.</summary>
    public Words Words { get; private set; } = Words.In(Language.English);

    /// <summary>What is the matter.</summary>
    public string Says => Words[Response.StatusCode switch { 404 => "Common.not_found", 405 => "Common.only_reading", 429 or 503 => "Common.too_much", < 500 => "Common.bad_address", _ => "Common.fault" }];

    /// <summary>What of the address is wrong, and what was expected; null where that is not known.</summary>
    public string? Detail => HttpContext.Features.Get<Refusal>()?.Says;

    // Here and in no handler, for it is shown whatever the method of the request.
    /// <inheritdoc/>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var path = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path;
        if (path is null)
        {
            context.Result = NotFound();
            return;
        }

        if (Language.Find(path.Split('/', 3) is [_, var first, ..] ? first : null) is { } language)
        {
            Words = Words.In(language);
        }
        else
        {
            Words = Words.In(Language.Preferred(Request.Headers.AcceptLanguage!));
            Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        }

        Response.Headers.ContentLanguage = Words.Language.Code;
        if (Response.Headers.CacheControl.Count == 0)
        {
            Response.Headers.CacheControl = "no-cache";
        }

        context.Result = Page();
    }
}
