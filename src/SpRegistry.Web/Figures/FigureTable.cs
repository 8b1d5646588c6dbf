using System.Globalization;
using Spectre.Console;
using SpRegistry.Domain.Figures;

namespace SpRegistry.Web.Figures;

/// <summary>The short table in which figures are printed, and below it what was left out and for what they can be taken.</summary>
internal static class FigureTable
{
    public static void Print(IAnsiConsole console, string title, IReadOnlyList<FigureResult> results, bool rows)
    {
        Widen(console);
        console.WriteLine(title);
        var reasons = results.SelectMany(r => r.Value.LeftOut).Select(l => l.Reason).Distinct(StringComparer.Ordinal).ToList();
        var table = Table("Figure", "Value", "Unit", "Left out", "Note");
        table.Columns[1].RightAligned();
        foreach (var result in results)
        {
            table.AddRow(new[]
            {
                result.Figure.Slug, Number(result), result.Unit,
                string.Join(", ", result.Value.LeftOut.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Count} ({Letter(reasons.IndexOf(l.Reason))})"))),
                Note(result.Value),
            }.Select(Markup.Escape).ToArray());
        }

        console.Write(table);
        foreach (var (reason, i) in reasons.Select((r, i) => (r, i)))
        {
            console.WriteLine($"({Letter(i)}) {reason}");
        }

        if (rows)
        {
            foreach (var result in results.Where(r => r.Value.Rows.Count > 0))
            {
                console.WriteLine($"\n{result.Figure.Slug}: {result.Figure.Says}");
                PrintRows(console, result.Value.Rows);
            }
        }

        console.WriteLine();
        foreach (var caveat in results.Select(r => r.Figure.Caveat).Distinct(StringComparer.Ordinal))
        {
            console.WriteLine(caveat);
        }
    }

    public static void PrintAnnex(IAnsiConsole console, IReadOnlyList<AnnexLine> lines, bool rows)
    {
        Widen(console);
        var table = Table("Figure", "As of", "Ours", "Published", "Difference", "Source", "Why");
        foreach (var line in lines)
        {
            table.AddRow(new[]
            {
                line.Ours.Figure.Slug, line.AsOf, Number(line.Ours), line.PublishedNumber?.ToString(CultureInfo.InvariantCulture) ?? "",
                line.Difference?.ToString("+0;-0;0", CultureInfo.InvariantCulture) ?? "", line.Published?.Source ?? "",
                $"{line.Why}{string.Concat(line.Ours.Value.LeftOut.Select(l => string.Create(CultureInfo.InvariantCulture, $" Left out: {l.Count} ({l.Reason}).")))}",
            }.Select(Markup.Escape).ToArray());
        }

        console.Write(table);
        if (!rows)
        {
            return;
        }

        foreach (var line in lines.Where(l => l.Ours.Value.Rows.Count > 0))
        {
            console.WriteLine($"\n{line.Ours.Figure.Slug} ({line.AsOf}): {line.Ours.Figure.Says}");
            PrintRows(console, line.Ours.Value.Rows);
        }
    }

    public static void PrintDefinitions(IAnsiConsole console)
    {
        Widen(console);
        foreach (var (group, figures) in FigureCatalogue.Groups)
        {
            console.WriteLine($"{group}\n");
            foreach (var figure in figures)
            {
                console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{figure.Slug}, version {figure.Version} ({figure.Unit}): {figure.Says}"));
                console.WriteLine($"  Method: {figure.Method}");
                console.WriteLine($"  Caveat: {figure.Caveat}\n");
            }
        }
    }

    // A file or a pipe has no edge at which to wrap.
    private static void Widen(IAnsiConsole console) =>
        console.Profile.Width = console.Profile.Out.IsTerminal ? console.Profile.Width : Math.Max(console.Profile.Width, 240);

    private static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
        {
            table.AddColumn(column);
        }

        table.Columns[0].NoWrap();
        return table;
    }

    private static void PrintRows(IAnsiConsole console, IReadOnlyList<FigureRow> rows)
    {
        foreach (var row in rows)
        {
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {(row.Day is { } day ? $"{day:yyyy-MM-dd}" : "          ")}  {row.Address}  {row.Concerned}{(row.Concerned is null ? "" : ": ")}{row.What}{(row.Confirmed ? "" : " (unconfirmed)")}"));
        }
    }

    private static string Number(FigureResult result) => result.Value.Number switch
    {
        null => "-",
        var share when result.Figure.Unit == "share" => share.Value.ToString("P0", CultureInfo.InvariantCulture),
        var number => number.Value.ToString("0.##", CultureInfo.InvariantCulture),
    };

    private static string Note(FigureValue value) => string.Join(
        "; ",
        new[]
        {
            value.WhyNone, value.Note,
            value.Number is not null && value.Number != value.Rows.Count ? string.Create(CultureInfo.InvariantCulture, $"n = {value.Rows.Count}") : null,
            value.Unconfirmed > 0 ? string.Create(CultureInfo.InvariantCulture, $"{value.Unconfirmed} unconfirmed") : null,
        }.OfType<string>());

    private static string Letter(int index) => ((char)('a' + index)).ToString();
}
