using Microsoft.AspNetCore.Mvc.RazorPages;
using SpRegistry.Web.Api.OpenApi;

namespace SpRegistry.Web.Pages;

/// <summary>Swagger UI for the OpenAPI document: every request can be tried out.</summary>
public sealed class ApiConsoleModel : PageModel
{
    public void OnGet() => Response.Headers.ContentSecurityPolicy = ApiDocumentation.ContentPolicy;
}
