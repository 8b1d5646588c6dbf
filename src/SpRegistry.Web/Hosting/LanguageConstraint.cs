using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Hosting;

/// <summary>What stands first in a page's address: one of the six languages (<c>{lang:language}</c>).</summary>
internal sealed class LanguageConstraint : IRouteConstraint
{
    /// <inheritdoc/>
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        Language.Find(values[routeKey] as string) is not null;
}
