using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Pages.Lateness;

/// <summary>
/// A bar chart as SVG: one bar a row, of parts that differ by colour and by pattern, each with its number. It begins where the
/// language's lines begin. Its looks are the stylesheet's, so that it follows dark and forced colours and prints.
/// </summary>
/// <param name="Id">Name of the chart on its page.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Describes">How to read it.</param>
/// <param name="Rows">The bars.</param>
/// <param name="FromRight">Whether lines begin on the right.</param>
public sealed record BarChart(string Id, string Title, string Describes, IReadOnlyList<BarRow> Rows, bool FromRight)
{
    private const int Width = 340;
    private const int Labels = 44;
    private const int RowHeight = 18;
    private const int BarHeight = 14;
    private const int NarrowestForNumber = 10;

    /// <summary>The chart.</summary>
    public IHtmlContent Html()
    {
        var most = Math.Max(1, Rows.Max(r => r.Parts.Sum(p => p.Number)));
        var height = (Rows.Count * RowHeight) + 4;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"chart\" role=\"img\" aria-labelledby=\"{Id}-title {Id}-desc\" viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\" direction=\"ltr\">");
        svg.Append(CultureInfo.InvariantCulture, $"<title id=\"{Id}-title\">{EveryScript.Encoder.Encode(Title)}</title><desc id=\"{Id}-desc\">{EveryScript.Encoder.Encode(Describes)}</desc>");
        svg.Append(CultureInfo.InvariantCulture, $"<defs><pattern id=\"{Id}-open\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><path class=\"hatch\" d=\"M0 6L6 0\"/></pattern></defs>");
        for (var i = 0; i < Rows.Count; i++)
        {
            Bar(svg, Rows[i], (i * RowHeight) + 2, (Width - Labels - 4d) / most);
        }

        return new HtmlString(svg.Append("</svg>").ToString());
    }

    private void Bar(StringBuilder svg, BarRow row, int top, double unit)
    {
        var middle = top + (BarHeight / 2) + 3;
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(FromRight ? Width - Labels + 6 : Labels - 6)}\" y=\"{middle}\" text-anchor=\"{(FromRight ? "start" : "end")}\">{EveryScript.Encoder.Encode(row.Label)}</text>");
        double at = Labels;
        foreach (var part in row.Parts.Where(p => p.Number > 0))
        {
            var wide = part.Number * unit;
            var left = FromRight ? Width - at - wide : at;
            var fill = part.Style == "open" ? $" fill=\"url(#{Id}-open)\"" : "";
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"bar-{part.Style}\"{fill} x=\"{left:0.#}\" y=\"{top}\" width=\"{wide:0.#}\" height=\"{BarHeight}\"/>");
            if (wide >= NarrowestForNumber)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<text class=\"on-{part.Style}\" x=\"{left + (wide / 2):0.#}\" y=\"{middle}\" text-anchor=\"middle\">{part.Number}</text>");
            }

            at += wide;
        }
    }
}

/// <summary>A bar.</summary>
/// <param name="Label">What it is of.</param>
/// <param name="Parts">What it is made of, in the order in which they stand.</param>
public sealed record BarRow(string Label, IReadOnlyList<BarPart> Parts);

/// <summary>A part of a bar.</summary>
/// <param name="Style"><c>ok</c>, <c>late</c> or <c>open</c>.</param>
/// <param name="Number">How long it is.</param>
public sealed record BarPart(string Style, int Number);
