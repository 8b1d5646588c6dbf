using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Bundles;

/// <summary>
/// Which pages and lists of a language a bundle holds, and the file of each: every noun's page, every list whole, page by page, and in
/// the parts that its own page names first. What only a form or an order asks for is not in it.
/// </summary>
internal sealed partial class BundledPages(Language language)
{
    // What a list is divided by on its page; all other filters would multiply pages.
    private static readonly Dictionary<string, string> Divisions = new(StringComparer.Ordinal) { ["visits"] = "view", ["calls"] = "state", ["lateness"] = "clock" };

    private readonly Dictionary<string, string> files = new(StringComparer.Ordinal);
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> parts = new(StringComparer.Ordinal);
    private readonly Queue<string> open = new();

    private string Root => $"/{language.Code}";

    /// <summary>The file of an address of the site; null where it is not in the bundle. An address seen for the first time is to be read.</summary>
    /// <param name="address">Path and query, as a page has it.</param>
    public string? FileOf(string address)
    {
        if (files.TryGetValue(address, out var known))
        {
            return known;
        }

        if (NameOf(address) is not { } name)
        {
            return null;
        }

        // Sticks and phones tell no capitals from small letters.
        var file = name;
        for (var other = 2; !names.Add(file); other++)
        {
            file = $"{Path.ChangeExtension(name, null)}~{other.ToString(CultureInfo.InvariantCulture)}{Path.GetExtension(name)}";
        }

        files.Add(address, file);
        open.Enqueue(address);
        return file;
    }

    /// <summary>The next address to be read.</summary>
    public bool TryNext(out (string Address, string File) next)
    {
        next = open.TryDequeue(out var address) ? (address, files[address]) : default;
        return address is not null;
    }

    private string? NameOf(string address)
    {
        var path = address.Split('?')[0];
        var isList = path.EndsWith(".csv", StringComparison.Ordinal) && !path.EndsWith(".excel.csv", StringComparison.Ordinal);
        if (path != Root && !path.StartsWith($"{Root}/", StringComparison.Ordinal))
        {
            return null;
        }

        var below = path == Root ? "index" : Uri.UnescapeDataString(path[(Root.Length + 1)..]);
        if (RowsOfFigures().IsMatch(below) || (!isList && OtherForms().IsMatch(below)))
        {
            return null;
        }

        var list = isList ? below[..^".csv".Length] : below;
        var name = new List<string> { list };
        foreach (var (key, value) in QueryHelpers.ParseQuery(address[path.Length..]).OrderBy(asked => asked.Key, StringComparer.Ordinal).Select(asked => (asked.Key, asked.Value.ToString())))
        {
            if (key == "after" && !isList)
            {
                continue;
            }

            if (Divisions.GetValueOrDefault(list) != key)
            {
                return null;
            }

            name.Add(value);
        }

        var plain = string.Join('.', name.Select(part => Plain().Replace(part, "-")));
        return isList ? $"{plain}.csv" : $"{plain}{Part(plain, address)}.html";
    }

    // The pages of a list are numbered as they follow each other.
    private string Part(string list, string address)
    {
        if (!address.Contains("after=", StringComparison.Ordinal))
        {
            return "";
        }

        parts[list] = parts.GetValueOrDefault(list, 1) + 1;
        return $".{parts[list].ToString(CultureInfo.InvariantCulture)}";
    }

    [GeneratedRegex("^(states/[^/]+/figures|improvements|annex)/", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex RowsOfFigures();

    [GeneratedRegex(@"\.(xlsx|json|atom|ics|csv)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OtherForms();

    [GeneratedRegex("[^A-Za-z0-9/.-]", RegexOptions.NonBacktracking)]
    private static partial Regex Plain();
}
