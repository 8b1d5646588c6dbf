namespace SpRegistry.Web.Forms;

/// <summary>What ends the address of a list in one of its forms (<c>{form:form}</c>).</summary>
internal sealed class ListFormConstraint : IRouteConstraint
{
    /// <inheritdoc/>
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        ListForm.Find(values[routeKey] as string) is not null;
}
