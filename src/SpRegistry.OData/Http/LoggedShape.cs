using System.Collections.Frozen;
using System.Text;
using SpRegistry.OData.Binding;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Http;

/// <summary>
/// Shapes as they may stand in a log: names of the contract, words of OData's language and punctuation. Of whatever else was written,
/// a literal or a name that the request made up, stands only that it is there.
/// </summary>
internal sealed class LoggedShape(ApiSchema schema)
{
    private const int Longest = 2000;

    private static readonly FrozenSet<string> Language = DatabaseTraits.CanonicalFunctions.SelectMany(f => f.Split('.')).Concat(Parser.Words)
        .Concat([
            "not", "any", "all", "max", "min", "sum", "average", "countdistinct", "rollup", "keep", "Edm", "Collection", "String", "Date", "DateTimeOffset", "Decimal", "Double", "Int32", "Int64",
            "it", "this", "root", "count", "ref", "value", "filter", "select", "expand", "orderby", "search", "compute", "apply", "top", "skip", "levels", "skiptoken", "deltatoken", "id", "entity", "query", "each", "crossjoin",
        ]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> names = schema.Types.Select(t => t.Name).Concat(schema.Enums.Select(e => e.Clr.Name)).Concat(schema.Namespace.Split('.'))
        .Concat(schema.Sets.SelectMany(s => s.Functions).SelectMany(f => f.Parameters).Concat(schema.Types.SelectMany(t => t.Functions).SelectMany(f => f.Parameters)).Select(p => p.Name))
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A shape with <c>?</c> for whatever is not told.</summary>
    public string Of(string shape)
    {
        var text = new StringBuilder(shape.Length);
        for (var at = 0; at < shape.Length && text.Length < Longest;)
        {
            var start = at;
            while (at < shape.Length && (char.IsLetterOrDigit(shape[at]) || shape[at] == '_' || char.IsSurrogate(shape[at]) || shape[at] > '\u007f'))
            {
                at++;
            }
            if (at > start)
            {
                var word = shape.AsSpan(start, at - start);
                text.Append(IsTold(word) ? word : "?");
            }
            else if (shape[at++] is var c && c == Literals.Mark)
            {
                // The letter after the mark is the literal's kind; a segment that may be a key has none.
                text.Append('?');
                at += at < shape.Length && char.IsAsciiLetterUpper(shape[at]) ? 1 : 0;
            }
            else
            {
                text.Append(char.IsControl(c) ? ' ' : c);
            }
        }
        return text.ToString();
    }

    private bool IsTold(ReadOnlySpan<char> word) =>
        Language.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) || names.Contains(word) || schema.IsName(word.ToString());
}
