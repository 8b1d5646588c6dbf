using System.Text;
using System.Xml.Linq;
using SpRegistry.Web.Hosting;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages.Search;

/// <summary>The description by which a browser searches the registry from its own box (OpenSearch 1.1), for each language.</summary>
internal static class OpenSearch
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "application/opensearchdescription+xml";

    private static readonly XNamespace space = "http://a9.com/-/spec/opensearch/1.1/";

    /// <summary>Where it is in a language.</summary>
    public static string In(Language language) => $"/{language.Code}/opensearch.xml";

    /// <summary>Serves it.</summary>
    public static void Map(WebApplication app) => app.MapMethods("/{lang:language}/opensearch.xml", ReadingOnly.Methods, SendAsync).ExcludeFromDescription();

    // A short name has 16 letters at most, a description 1,024.
    private static Task SendAsync(HttpContext http)
    {
        var language = Language.Find(http.GetRouteValue("lang") as string) ?? Language.English;
        var words = Words.In(language);
        var root = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}/{language.Code}";
        var description = new XElement(
            space + "OpenSearchDescription",
            new XElement(space + "ShortName", "SpRegistry"),
            new XElement(space + "Description", words["Search.empty"]),
            new XElement(space + "Url", new XAttribute("type", "text/html"), new XAttribute("method", "get"), new XAttribute("template", $"{root}/search?q={{searchTerms}}")),
            new XElement(space + "Url", new XAttribute("type", MediaType), new XAttribute("rel", "self"), new XAttribute("template", $"{root}/opensearch.xml")),
            new XElement(space + "Query", new XAttribute("role", "example"), new XAttribute("searchTerms", "A/HRC/46/35")),
            new XElement(space + "Language", language.Code),
            new XElement(space + "OutputEncoding", "UTF-8"),
            new XElement(space + "InputEncoding", "UTF-8"));
        http.Response.ContentType = $"{MediaType}; charset=utf-8";
        http.Response.Headers.ContentLanguage = language.Code;
        http.Response.Headers.CacheControl = "no-cache";
        return http.Response.WriteAsync($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{description}\n", Encoding.UTF8, http.RequestAborted);
    }
}
