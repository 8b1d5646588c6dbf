using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SpRegistry.Web.Api.OpenApi;

namespace SpRegistry.Web.Pages;

/// <summary>The API to read: sets with their properties and functions, types, enumerations and query options.</summary>
public sealed partial class ApiReferenceModel(ApiReference reference) : PageModel
{
    public ApiReference Contract => reference;

    public void OnGet() => Response.Headers.ContentSecurityPolicy = ApiDocumentation.ContentPolicy;

    /// <summary>A name that may be broken between its words, for narrow screens.</summary>
    public static IHtmlContent Breakable(string name) => new HtmlString(string.Join("<wbr>", Humps().Split(name).Select(HtmlEncoder.Default.Encode)));

    [GeneratedRegex(@"(?<=[a-z0-9])(?=[A-Z])|(?<=[/(,?&])(?=\S)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Humps();
}
