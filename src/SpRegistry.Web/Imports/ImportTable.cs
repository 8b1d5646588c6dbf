using System.Globalization;
using Spectre.Console;

namespace SpRegistry.Web.Imports;

/// <summary>The short table that an import prints.</summary>
internal static class ImportTable
{
    public static void Print(IAnsiConsole console, IReadOnlyList<SourceOutcome> outcomes)
    {
        // A log file has no edge at which to wrap.
        console.Profile.Width = console.Profile.Out.IsTerminal ? console.Profile.Width : Math.Max(console.Profile.Width, 1000);
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("Source").NoWrap());
        foreach (var column in new[] { "Pages", "Rows", "New", "Facts changed", "Unchanged", "Gone", "Refused", "Problems" })
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (var o in outcomes)
        {
            table.AddRow([Markup.Escape(o.Source), .. new[] { o.Pages, o.Rows, o.New, o.Changed, o.Unchanged, o.Gone, o.Refused, o.Problems }.Select(n => n.ToString(CultureInfo.InvariantCulture))]);
        }

        console.Write(table);
        if (outcomes.Any(o => o.Problems > 0))
        {
            console.WriteLine("Problems: what a page prints and could not be read or placed. It is kept as printed with the reason, never guessed: see ImportProblems of the API (/odata/ImportProblems), or run with --dry-run.");
        }

        if (outcomes.Any(o => o.Refused > 0))
        {
            console.WriteLine("Refused: pages that are not what their source expects, that lost too much, or that could not be had. Nothing of them was taken; what was known before stands.");
        }

        if (outcomes.All(o => o.New == 0 && o.Changed == 0 && o.Gone == 0 && o.Refusals.Count == 0))
        {
            console.WriteLine("Nothing has changed since the last import.");
        }
    }

    /// <summary>Why pages were refused, to standard error; says whether any was.</summary>
    public static bool PrintRefusals(IEnumerable<SourceOutcome> outcomes)
    {
        var refusals = outcomes.SelectMany(o => o.Refusals).ToList();
        refusals.ForEach(refusal => Console.Error.WriteLine($"error: {refusal}"));
        return refusals.Count > 0;
    }
}
