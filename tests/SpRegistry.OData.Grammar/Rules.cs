using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Grammar;

/// <summary>Runs a text through the part of the parser that reads a rule of the ABNF.</summary>
internal static class Rules
{
    private static readonly string[] WholeNumbers = ["sbyte", "byte", "int16", "int32", "int64"];

    /// <summary>Why a text is not of a rule; null when it is.</summary>
    public static string? Refusal(string rule, string text)
    {
        try
        {
            Read(rule, text);
            return null;
        }
        catch (ODataError error)
        {
            return $"{error.Position}: {error.Message}";
        }
        catch (ArgumentException error)
        {
            return error.Message;
        }
    }

    private static void Read(string rule, string text)
    {
        switch (rule)
        {
            case "odataUri":
                OfAnyRoot(new Uri(text).OriginalString);
                break;
            case "odataRelativeUri" or "resourcePath":
                Relative(text);
                break;
            case "queryOptions" or "systemQueryOption" or "customQueryOption" or "filter" or "orderby" or "orderBy" or "select" or "expand" or "compute" or "search" or "apply"
                or "top" or "skip" or "inlinecount" or "format" or "id" or "levels" or "index" or "schemaversion" or "skiptoken" or "deltatoken":
                Require(rule == "queryOptions" || !text.Contains('&', StringComparison.Ordinal), "One option is expected.");
                Query(text);
                break;
            case "anyExpr" or "allExpr":
                Expression("Items/" + text);
                break;
            case "functionParameter":
                Relative($"Call({text})");
                break;
            case "odataIdentifier":
                Names.Checked(text);
                break;
            case "arrayOrObject" or "stringInUrl" or "complexInUri":
                Expression($"[{text}]");
                break;
            default:
                Other(rule, text);
                break;
        }
    }

    private static void Other(string rule, string text)
    {
        if (rule.EndsWith("Expr", StringComparison.Ordinal))
        {
            Expression(text);
        }
        else if (rule.EndsWith("ValueInUrl", StringComparison.Ordinal))
        {
            Value(rule[..^"ValueInUrl".Length], Uri.UnescapeDataString(text));
        }
        else if (rule.EndsWith("Value", StringComparison.Ordinal))
        {
            Value(rule[..^"Value".Length], text);
        }
        else if (rule == "context")
        {
            ContextFragment.Check(text);
        }
        else if (rule is "header" or "prefer" or "preference" or "request-id" || rule.EndsWith("Preference", StringComparison.Ordinal))
        {
            HeaderRules.Read(rule, text);
        }
        else
        {
            Literal(rule.Replace("Literal", "", StringComparison.Ordinal), text);
        }
    }

    private static void OfAnyRoot(string text)
    {
        var path = text.IndexOf('/', text.IndexOf("//", StringComparison.Ordinal) + 2);
        string? refusal = null;
        for (var at = path; at >= 0; at = text.IndexOf('/', at + 1))
        {
            refusal = Refusal("odataRelativeUri", text[(at + 1)..]);
            if (refusal is null)
            {
                return;
            }
        }
        throw new ArgumentException(refusal ?? "There is no path.");
    }

    private static void Relative(string text)
    {
        var (literals, budget) = New();
        var question = text.IndexOf('?', StringComparison.Ordinal);
        var segments = PathSegment.Split(question < 0 ? text : text[..question], literals, budget);
        ResourcePath.Check(segments);
        if (question >= 0)
        {
            var query = Query(text[question..]);
            ResourcePath.Check(segments, query);
        }
    }

    private static RequestQuery Query(string text)
    {
        var (literals, budget) = New();
        var query = RequestQuery.Parse(text, literals, budget);
        foreach (var alias in query.Parts.Select(p => Uri.UnescapeDataString(p.Name)).Where(name => name.StartsWith('@')).Select(name => name[1..]))
        {
            new Parser(query.Alias(alias)!, "@" + alias, literals, budget).Expression();
        }
        return query;
    }

    private static Node Expression(string encoded)
    {
        var (literals, budget) = New();
        return new Parser(Uri.UnescapeDataString(encoded), "", literals, budget).Expression();
    }

    private static void Literal(string type, string encoded)
    {
        var node = Expression(encoded) as LiteralNode;
        Require(node is not null && (type == "primitive" || Kinds(type).Contains(node.Kind)), $"This is no {type}.");
    }

    private static void Value(string type, string text)
    {
        var kind = text.Length > 0 && LiteralSyntax.At(text, 0) is var (found, length) && length == text.Length ? found : (LiteralKind?)null;
        Require(
            type switch
            {
                "primitive" or "string" => true,
                "boolean" => bool.TryParse(text, out _),
                "duration" => LiteralSyntax.IsDuration(text),
                "binary" => LiteralSyntax.IsBinary(text),
                "enum" => text.Split(',').All(part => long.TryParse(part, System.Globalization.NumberStyles.AllowLeadingSign, null, out _) || (Names.Checked(part) is not null)),
                _ => kind is { } known && Kinds(type).Contains(known),
            },
            $"This is no {type}.");
    }

    private static LiteralKind[] Kinds(string type) => type switch
    {
        "null" => [LiteralKind.Null],
        "boolean" => [LiteralKind.True, LiteralKind.False],
        "decimal" or "double" or "single" => [LiteralKind.Integer, LiteralKind.Decimal, LiteralKind.Double],
        "string" => [LiteralKind.String],
        "date" => [LiteralKind.Date],
        "dateTimeOffset" => [LiteralKind.Instant],
        "timeOfDay" => [LiteralKind.TimeOfDay],
        "guid" => [LiteralKind.Guid],
        "duration" => [LiteralKind.Duration, LiteralKind.String],
        "binary" => [LiteralKind.Binary, LiteralKind.String],
        "enum" => [LiteralKind.Enum, LiteralKind.String],
        _ when WholeNumbers.Contains(type) => [LiteralKind.Integer],
        _ when type.StartsWith("geo", StringComparison.Ordinal) => [LiteralKind.Geo],
        _ => throw new ArgumentException($"The rule '{type}' has no part of the parser."),
    };

    private static (Literals Literals, Budget Budget) New() => (new Literals(), new Budget(new ODataOptions { MaxExpands = 100 }));

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message);
        }
    }
}
