using System.Text;
using AngleSharp.Dom;

namespace SpRegistry.Scrapers.Pages;

/// <summary>The text of an element, on the lines on which a browser shows it.</summary>
internal static class CellText
{
    private static readonly HashSet<string> Hidden = new(StringComparer.OrdinalIgnoreCase) { "script", "style", "template", "noscript" };
    private static readonly HashSet<string> OwnLine = new(StringComparer.OrdinalIgnoreCase) { "p", "div", "li", "ul", "ol", "tr", "td", "th", "table", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "section", "article" };

    /// <summary>The text as printed: footnote marks, no-break spaces and all; only the blanks of the markup are joined.</summary>
    public static string Printed(INode node) => Text(node, footnotes: true);

    /// <summary>The text to read: without the footnote marks that are set high.</summary>
    public static string ToRead(INode node) => Text(node, footnotes: false);

    /// <summary>A text with its own signs and lines, its blanks of every kind joined into single spaces.</summary>
    public static string Spaced(string text)
    {
        var spaced = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\n')
            {
                Break(spaced);
            }
            else
            {
                Append(spaced, char.IsWhiteSpace(c) ? " " : c.ToString());
            }
        }

        return spaced.ToString().Trim(' ', '\n');
    }

    private static string Text(INode root, bool footnotes)
    {
        var text = new StringBuilder();
        if (Enter(root))
        {
            NodeWalk.Below(root, (node, _) => Enter(node), Leave);
            Leave(root);
        }

        return text.ToString().Trim(' ', '\n');

        bool Enter(INode node)
        {
            if (node is IText run)
            {
                Append(text, run.Data);
                return false;
            }

            if (node is not IElement element)
            {
                return true;
            }

            if (Hidden.Contains(element.LocalName) || (!footnotes && element.LocalName.Equals("sup", StringComparison.OrdinalIgnoreCase)))
            {
                return false;
            }

            if (element.LocalName is "br" || OwnLine.Contains(element.LocalName))
            {
                Break(text);
            }

            return true;
        }

        void Leave(INode node)
        {
            if (node is IElement element && OwnLine.Contains(element.LocalName))
            {
                Break(text);
            }
        }
    }

    private static void Append(StringBuilder text, string run)
    {
        foreach (var c in run)
        {
            if (c is not (' ' or '\t' or '\n' or '\r' or '\f'))
            {
                text.Append(c);
            }
            else if (text.Length > 0 && text[^1] is not (' ' or '\n'))
            {
                text.Append(' ');
            }
        }
    }

    private static void Break(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] is ' ')
        {
            text.Length--;
        }

        if (text.Length > 0 && text[^1] is not '\n')
        {
            text.Append('\n');
        }
    }
}
