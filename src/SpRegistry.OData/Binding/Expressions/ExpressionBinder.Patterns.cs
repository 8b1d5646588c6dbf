using System.Linq.Expressions;
using System.Text.RegularExpressions;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding.Expressions;

/// <summary>Patterns, sets and durations.</summary>
internal sealed partial class ExpressionBinder
{
    /// <summary><c>matchesPattern(Title,'^A')</c> → <c>Regex.IsMatch(r.Title, S0)</c>, where the database has an engine for it. Only patterns that can be matched in linear time are taken.</summary>
    private BoundPredicate Pattern(CallNode call)
    {
        var text = TextArgument(call, 0);
        if (Bind(call.Arguments[1].Value) is not BoundLiteral { Node: { Kind: LiteralKind.String } literal })
        {
            throw Error("'matchesPattern' takes a regular expression in quotes.", call.Arguments[1].Value, "TypeMismatch");
        }
        var (longest, option) = (context.Limits.MaxPatternLength, target);
        string Read(Given given) => Checked(given[literal.Slot].Text, literal, longest, option);
        Read(context.Given);
        var pattern = context.Slots.Add(typeof(string), Read);
        var condition = Expression.Call(typeof(Regex), nameof(Regex.IsMatch), Type.EmptyTypes, text, pattern);
        return new BoundPredicate(Expression.AndAlso(Linq.IsNotNull(text), condition), Expression.AndAlso(Linq.IsNotNull(text), Expression.Not(condition)));
    }

    private static string Checked(string pattern, LiteralNode literal, int longest, string target)
    {
        if (pattern.Length > longest)
        {
            throw ODataError.Limit(nameof(ODataOptions.MaxPatternLength), longest, "The length of this regular expression", target);
        }
        return PatternFault.In(pattern) is { } fault ? throw new ODataError(400, "InvalidPattern", fault, target, literal.Position) : pattern;
    }

    /// <summary><c>hassubset(Languages,["en","fr"])</c> → each of the list is in the collection, as often as in the list.</summary>
    private BoundPredicate HasSubset(CallNode call)
    {
        return (Bind(call.Arguments[0].Value), Bind(call.Arguments[1].Value)) is (BoundCollection collection, BoundList list)
            ? BoundPredicate.TwoValued(All(Occurrences(collection, list, Expression.GreaterThanOrEqual)))
            : throw ODataError.NotImplemented("'hassubset' of anything but a collection and a list of literals", target, call.Position);
    }

    private BoundValue TotalSeconds(CallNode call) =>
        DurationLiteral(call.Arguments[0].Value) is { } literal
            ? new BoundValue(context.Slots.Add(typeof(double), given => Durations.Read(given[literal.Slot].Text).TotalSeconds), DataTypes.Double)
            : throw ODataError.NotImplemented("'totalseconds' of anything but a literal", target, call.Position);

    // In 4.01 it needs no prefix (URL Conventions 5.1.1.14.1).
    private LiteralNode? DurationLiteral(Node node) =>
        Bind(node) is BoundLiteral { Node: { Kind: LiteralKind.Duration or LiteralKind.String } literal } && context.Decide(g => LiteralSyntax.IsDuration(g[literal.Slot].Text)) ? literal : null;

    /// <summary><c>now() sub duration'P7D'</c>, <c>LentOn add duration'P14D'</c>: an instant moves by any duration, a date by whole days (URL Conventions 5.1.1.4).</summary>
    private BoundValue? Moved(BinaryNode node)
    {
        if (node.Operator is not (BinaryOperator.Add or BinaryOperator.Sub) || DurationLiteral(node.Right) is not { } literal)
        {
            return null;
        }
        var value = AsValue(Bind(node.Left), node.Left);
        var sign = node.Operator == BinaryOperator.Sub ? -1 : 1;
        var option = target;
        TimeSpan By(Given given) => sign * Durations.Read(given[literal.Slot].Text);
        switch (value.Type.Kind)
        {
            case DataKind.Instant when context.Slots.Known(value.Value) is { } read:
                return value with { Value = context.Slots.Add(typeof(DateTime), given => Within(() => ((DateTime)read(given)!).Add(By(given)), node, option)) };
            case DataKind.Instant:
                return value with { Value = Lift(value.Value, Expression.Call(Present(value.Value), nameof(DateTime.AddSeconds), Type.EmptyTypes, context.Slots.Add(typeof(double), given => By(given).TotalSeconds))) };
            case DataKind.Date:
                int Days(Given given) => By(given) is { Ticks: var ticks } moved && ticks % TimeSpan.TicksPerDay == 0
                    ? moved.Days
                    : throw new ODataError(400, "TypeMismatch", "A date moves by whole days, as in duration'P7D'.", option, node.Right.Position);
                Days(context.Given);
                return context.Slots.Known(value.Value) is { } known
                    ? value with { Value = context.Slots.Add(typeof(DateOnly), given => Within(() => ((DateOnly)known(given)!).AddDays(Days(given)), node, option)) }
                    : value with { Value = Lift(value.Value, Expression.Call(Present(value.Value), nameof(DateOnly.AddDays), Type.EmptyTypes, context.Slots.Add(typeof(int), given => Days(given)))) };
            default:
                throw Error($"A duration is added to an instant or a date, not to {value.Type.Name}.", node, "TypeMismatch");
        }
    }

    private static T Within<T>(Func<T> reckon, Node node, string target)
    {
        try
        {
            return reckon();
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new ODataError(400, "OutOfRange", "This leads beyond the years 1 to 9999.", target, node.Position);
        }
    }
}
