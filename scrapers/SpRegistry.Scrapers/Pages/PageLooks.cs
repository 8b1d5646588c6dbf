using AngleSharp.Dom;
using SpRegistry.Domain.Reading;

namespace SpRegistry.Scrapers.Pages;

/// <summary>What a page looks like that is not the one asked for: servers answer 200 with a form to sign in, or with "not found".</summary>
internal static class PageLooks
{
    private static readonly string[] NotFound =
    [
        "page not found", "not found", "404", "page cannot be found", "page could not be found", "page you requested", "page you are looking for", "no longer available",
        "page introuvable", "page non trouvee", "pagina no encontrada", "no se encuentra la pagina", "no se ha encontrado",
    ];

    private static readonly string[] SignIn =
    [
        "log in", "login", "log on", "sign in", "sign-in", "connexion", "s'identifier", "se connecter", "iniciar sesion", "inicio de sesion", "identificarse",
    ];

    private static readonly string[] Forbidden = ["403", "forbidden", "access denied", "acces refuse", "acces interdit", "acceso denegado"];

    private static readonly string[] OutOfOrder = ["server error", "runtime error", "service unavailable", "502 bad gateway", "503", "under maintenance", "en maintenance", "en mantenimiento"];

    /// <summary>What it looks like; null where it is no such page as far as its title and headings tell.</summary>
    public static string? Of(IDocument document)
    {
        var titles = document.QuerySelectorAll("title, h1, h2").Select(element => Words.Fold(element.TextContent)).Where(text => text.Length is > 0 and < 120).ToList();
        if (document.QuerySelector("input[type=password]") is not null || titles.Exists(title => SignIn.Any(words => title.StartsWith(words, StringComparison.Ordinal))))
        {
            return "a page that asks to sign in";
        }

        return Says(NotFound) ? "a page that says it was not found"
            : Says(Forbidden) ? "a page that says it is forbidden"
            : Says(OutOfOrder) ? "a page that says the server failed"
            : null;

        bool Says(string[] words) => titles.Exists(title => words.Any(word => title.Contains(word, StringComparison.Ordinal)));
    }
}
