using System.Runtime.InteropServices;
using System.Text;

namespace SpRegistry.OData.Syntax;

/// <summary>A part of an expression. Nodes say what was written, not what it means; literals hold a place in <see cref="Literals"/> only, so that two requests that differ in literals have one shape.</summary>
/// <param name="Position">Character of the decoded text, from 0.</param>
internal abstract record Node(int Position);

/// <summary>A literal of a kind, with its value in a slot.</summary>
internal sealed record LiteralNode(int Position, LiteralKind Kind, int Slot) : Node(Position);

/// <summary><c>@name</c>.</summary>
internal sealed record AliasNode(int Position, string Name) : Node(Position);

/// <summary><c>Source/Name</c>; without a source a property of the current row, a variable, or <c>$it</c>, <c>$this</c>, <c>$root</c>, <c>$these</c>.</summary>
internal sealed record PathNode(int Position, Node? Source, string Name) : Node(Position)
{
    /// <summary>Names that the language knows are read in any case.</summary>
    public bool IsWord(string word) => Name.Equals(word, StringComparison.OrdinalIgnoreCase);
}

/// <summary><c>Source/Namespace.Type</c>; alone, the name of a type as an argument of <c>cast</c> or <c>isof</c>.</summary>
internal sealed record CastNode(int Position, Node? Source, string TypeName) : Node(Position);

/// <summary><c>Source/@Namespace.Term#Qualifier</c>.</summary>
internal sealed record AnnotationNode(int Position, Node? Source, string Term) : Node(Position);

/// <summary><c>Source(key)</c> after a function; of <c>Orders(1)</c> only the binder can say whether it is a key or a call.</summary>
internal sealed record KeyNode(int Position, Node Source, IReadOnlyList<Argument> Key) : Node(Position);

/// <summary><c>Source/$count</c>, with options in parentheses or none.</summary>
internal sealed record CountNode(int Position, Node Source, OptionSet? Options) : Node(Position);

/// <summary><c>Source/$filter(condition)</c>.</summary>
internal sealed record FilterNode(int Position, Node Source, Node Condition) : Node(Position);

/// <summary><c>Source/any(Variable:Body)</c> or <c>all</c>.</summary>
internal sealed record LambdaNode(int Position, Node Source, bool All, string? Variable, Node? Body) : Node(Position);

/// <summary><c>Source/aggregate(…)</c>.</summary>
internal sealed record AggregateNode(int Position, Node Source, IReadOnlyList<AggregateItem> Items) : Node(Position);

/// <summary><c>name(arguments)</c>, or a function bound to a source.</summary>
internal sealed record CallNode(int Position, Node? Source, string Name, IReadOnlyList<Argument> Arguments) : Node(Position);

/// <summary>An argument in parentheses, with a name or without.</summary>
internal sealed record Argument(string? Name, Node Value);

/// <summary><c>case(condition:value,…)</c>.</summary>
internal sealed record CaseNode(int Position, IReadOnlyList<(Node Condition, Node Value)> Branches) : Node(Position);

/// <summary><c>not operand</c> or <c>-operand</c>.</summary>
internal sealed record UnaryNode(int Position, UnaryOperator Operator, Node Operand) : Node(Position);

/// <summary><c>left operator right</c>.</summary>
internal sealed record BinaryNode(int Position, BinaryOperator Operator, Node Left, Node Right) : Node(Position);

/// <summary><c>left in (items)</c>.</summary>
internal sealed record InNode(int Position, Node Left, Node Right) : Node(Position);

/// <summary><c>(item,item)</c> or <c>[item,item]</c>.</summary>
internal sealed record ListNode(int Position, IReadOnlyList<Node> Items) : Node(Position);

/// <summary><c>{"Name":value}</c>.</summary>
internal sealed record ObjectNode(int Position, IReadOnlyList<(string Name, Node Value)> Members) : Node(Position);

internal enum UnaryOperator
{
    Not,
    Negate,
}

internal enum BinaryOperator
{
    Or,
    And,
    Eq,
    Ne,
    Gt,
    Ge,
    Lt,
    Le,
    Has,
    Add,
    Sub,
    Mul,
    Div,
    DivBy,
    Mod,
}

/// <summary>What a literal looks like. Null and the Booleans are kinds of their own: they change the SQL, so they belong to the shape.</summary>
internal enum LiteralKind
{
    Null,
    True,
    False,
    Integer,
    Decimal,
    Double,
    String,
    Date,
    TimeOfDay,
    Instant,
    Guid,
    Duration,
    Binary,
    Enum,
    Geo,

    /// <summary>Text without quotes, such as a key that is a path segment: its type is the property's.</summary>
    Raw,
}

/// <summary>A literal's text, without quotes or prefix, and the type that prefixed an enumeration's.</summary>
internal readonly record struct Literal(LiteralKind Kind, string Text, string? TypeName = null)
{
    /// <summary>As the client wrote it, for messages.</summary>
    public override string ToString() => Kind is LiteralKind.String or LiteralKind.Enum ? $"'{Text}'" : Text;
}

/// <summary>The literals of a request, by slot: what makes two requests of one shape differ.</summary>
internal sealed class Literals
{
    private readonly List<(Literal Literal, int Start, int Length)> items = [];

    public Literal this[int slot] => items[slot].Literal;

    public int Count => items.Count;

    /// <param name="literal">The literal.</param>
    /// <param name="start">Where it stands in the text that is being read.</param>
    /// <param name="length">How long it is there.</param>
    public int Add(Literal literal, int start = 0, int length = 0)
    {
        items.Add((literal, start, length));
        return items.Count - 1;
    }

    /// <summary>The literals from a slot on.</summary>
    public IReadOnlyList<Literal> From(int slot) => [.. items.Skip(slot).Select(i => i.Literal)];

    /// <summary>A text that was read, with the kinds of the literals from a slot on in their places.</summary>
    public void AppendShape(StringBuilder shape, string text, int first)
    {
        var at = 0;
        foreach (var (literal, start, length) in CollectionsMarshal.AsSpan(items)[first..])
        {
            shape.Append(text, at, start - at).Append(Mark).Append((char)('A' + literal.Kind)).Append(literal.TypeName);
            at = start + length;
        }
        shape.Append(text, at, text.Length - at);
    }

    /// <summary>What stands for a literal in a shape; it stands in no text that can be read outside quotes.</summary>
    public const char Mark = '\u0001';
}
