using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages;

/// <summary>What a reader sees in place of a page that cannot be shown, in the language of its address.</summary>
public sealed class ProblemModel : PageModel
{
    /// <summary>The words of the language.</summary>
    public Words Words { get; private set; } = Words.In(Language.English);

    /// <summary>The HTTP status.</summary>
    public int Status { get; private set; }

    /// <summary>What is the matter.</summary>
    public string Says => Words[Status switch { 404 => "Common.not_found", 429 or 503 => "Common.too_much", < 500 => "Common.bad_address", _ => "Common.fault" }];

    public void OnGet(int status)
    {
        Status = status;
        RegistryPage.Guard(Response.Headers);
        var path = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? "";
        Words = Words.In(Language.Find(path.Split('/', 3) is [_, var first, ..] ? first : null) ?? Language.Preferred(Request.Headers.AcceptLanguage!));
    }
}
