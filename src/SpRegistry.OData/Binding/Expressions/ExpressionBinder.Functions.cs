using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding.Expressions;

internal sealed partial class ExpressionBinder
{
    private static readonly Dictionary<string, (int Least, int Most)> Arity = new(StringComparer.Ordinal)
    {
        ["contains"] = (2, 2),
        ["startswith"] = (2, 2),
        ["endswith"] = (2, 2),
        ["length"] = (1, 1),
        ["indexof"] = (2, 2),
        ["substring"] = (2, 3),
        ["tolower"] = (1, 1),
        ["toupper"] = (1, 1),
        ["trim"] = (1, 1),
        ["concat"] = (2, 2),
        ["year"] = (1, 1),
        ["month"] = (1, 1),
        ["day"] = (1, 1),
        ["hour"] = (1, 1),
        ["minute"] = (1, 1),
        ["second"] = (1, 1),
        ["date"] = (1, 1),
        ["time"] = (1, 1),
        ["now"] = (0, 0),
        ["mindatetime"] = (0, 0),
        ["maxdatetime"] = (0, 0),
        ["round"] = (1, 1),
        ["floor"] = (1, 1),
        ["ceiling"] = (1, 1),
        ["fractionalseconds"] = (1, 1),
        ["totaloffsetminutes"] = (1, 1),
        ["totalseconds"] = (1, 1),
        ["matchespattern"] = (2, 2),
        ["cast"] = (1, 2),
        ["isof"] = (1, 2),
        ["hassubset"] = (2, 2),
    };

    // Unicode's white space, of which databases by themselves know the blank only.
    private static readonly char[] WhiteSpace = [.. Enumerable.Range(0, char.MaxValue).Select(c => (char)c).Where(char.IsWhiteSpace)];

    private static readonly System.Reflection.MethodInfo TrimOf = typeof(string).GetMethod(nameof(string.Trim), [typeof(char[])])!;

    private static readonly System.Reflection.MethodInfo ConcatTwo = typeof(string).GetMethod(nameof(string.Concat), [typeof(string), typeof(string)])!;

    private Bound Function(CallNode call)
    {
        var name = call.Name.ToLowerInvariant();
        context.Traits.Require(call.Name, null, target, call.Position);
        if (!Arity.TryGetValue(name, out var arity))
        {
            throw Error($"'{call.Name}' is no function.{Names.Suggestion(name, Arity.Keys)}", call, "UnknownFunction");
        }
        if (call.Arguments.Count < arity.Least || call.Arguments.Count > arity.Most)
        {
            throw Error($"'{name}' takes {(arity.Least == arity.Most ? $"{arity.Least}" : $"{arity.Least} or {arity.Most}")} arguments, found {call.Arguments.Count}.", call, "WrongArguments");
        }
        if (name is not ("cast" or "isof") && NullAmong(call.Arguments.Select(a => a.Value)) is { } nothing)
        {
            return nothing;
        }
        return name switch
        {
            "contains" or "startswith" or "endswith" => Match(name, call),
            "now" => Now(),
            "mindatetime" => new BoundValue(context.Slots.Add(typeof(DateTime), _ => DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc)), DataTypes.Instant),
            "maxdatetime" => new BoundValue(context.Slots.Add(typeof(DateTime), _ => DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc)), DataTypes.Instant),
            "matchespattern" => Pattern(call),
            "totalseconds" => TotalSeconds(call),
            "cast" => Cast(call),
            "isof" => IsOf(call),
            "hassubset" => HasSubset(call),
            "round" or "floor" or "ceiling" => Rounded(name, call),
            "length" or "indexof" or "substring" or "tolower" or "toupper" or "trim" or "concat" => Text(name, call),
            _ => Part(name, call),
        };
    }

    private BoundValue Text(string name, CallNode call)
    {
        if (name == "length" && Bind(call.Arguments[0].Value) is BoundCollection collection)
        {
            return new BoundValue(Items(collection), DataTypes.Int32);
        }
        var text = TextArgument(call, 0);
        switch (name)
        {
            case "length":
                return new BoundValue(Lift(text, Length(text)), DataTypes.Int32);
            case "indexof":
                return new BoundValue(Lift(text, Expression.Call(text, nameof(string.IndexOf), Type.EmptyTypes, TextArgument(call, 1))), DataTypes.Int32);
            case "substring":
                var whole = Enumerable.Range(1, call.Arguments.Count - 1).Select(i => WholeArgument(call, i)).ToArray();
                var unknown = whole.Where(Linq.CanBeNull).Select(Linq.IsNull).ToList();
                whole = [.. whole.Select(Present)];
                whole[0] = Start(text, whole[0], call.Arguments[1].Value);
                if (whole.Length > 1)
                {
                    whole[1] = PartLength(whole[1], call.Arguments[2].Value);
                }
                Expression part = Expression.Call(text, nameof(string.Substring), Type.EmptyTypes, whole);
                return new BoundValue(unknown.Aggregate(part, (then, isNull) => Expression.Condition(isNull, Expression.Constant(null, typeof(string)), then)), DataTypes.String);
            case "concat":
                var other = TextArgument(call, 1);
                var joined = Expression.Call(ConcatTwo, text, other);
                return new BoundValue(
                    Expression.Condition(Expression.OrElse(Linq.IsNull(text), Linq.IsNull(other)), Expression.Constant(null, typeof(string)), joined),
                    DataTypes.String);
            case "trim":
                return new BoundValue(Trimmed(text), DataTypes.String);
            default:
                return new BoundValue(Expression.Call(text, name == "tolower" ? nameof(string.ToLower) : nameof(string.ToUpper), Type.EmptyTypes), DataTypes.String);
        }
    }

    private Expression Trimmed(Expression text) =>
        context.Slots.Known(text) is { } read ? context.Slots.Add(typeof(string), given => ((string?)read(given))?.Trim())

        // EF does not know the type of a trimmed parameter; beside a constant it does.
        : context.Slots.Cover(text) ? Expression.Call(Expression.Coalesce(text, Expression.Constant("")), nameof(string.Trim), Type.EmptyTypes)
        : context.Traits.TrimsBlanksOnly ? Expression.Call(text, nameof(string.Trim), Type.EmptyTypes)
        : Expression.Call(text, TrimOf, Expression.Constant(WhiteSpace));

    /// <summary>Where a part begins: a negative number counts from the end, at most to the beginning (URL Conventions 4.01, 5.1.1.7.4).</summary>
    private Expression Start(Expression text, Expression start, Node written)
    {
        if (Bind(written) is BoundLiteral && !IsNegative(written))
        {
            return start;
        }
        var zero = Expression.Constant(0);
        var ofEnd = Expression.Add(Length(text), start);
        var fromEnd = Expression.Condition(Expression.LessThan(ofEnd, zero), zero, ofEnd);
        return IsNegative(written) ? fromEnd : Expression.Condition(Expression.LessThan(start, zero), fromEnd, start);
    }

    // Written, a negative length is an error; computed, it is one of nothing.
    private Expression PartLength(Expression length, Node written) =>
        IsNegative(written) ? throw Error("A length is not negative.", written, "OutOfRange")
        : Bind(written) is BoundLiteral ? length
        : Expression.Condition(Expression.LessThan(length, Expression.Constant(0)), Expression.Constant(0), length);

    private Expression Length(Expression text)
    {
        var length = Expression.Property(text, nameof(string.Length));
        return context.Traits.LengthIgnoresTrailingBlanks
            ? Expression.Subtract(Expression.Property(Expression.Call(ConcatTwo, text, Expression.Constant(".")), nameof(string.Length)), Expression.Constant(1))
            : length;
    }

    /// <summary>
    /// <c>contains(Title,'50%')</c> → <c>Like(r.Title, "%50\%%", "\")</c> with a pattern escaped by us: EF would rewrite the parameter of a
    /// <see cref="string.Contains(string)"/>. Where LIKE ignores case, by position: <c>r.Title.IndexOf("50%") >= 0</c>.
    /// </summary>
    private BoundPredicate Match(string name, CallNode call)
    {
        var text = TextArgument(call, 0);
        var literal = Bind(call.Arguments[1].Value) as BoundLiteral;
        Expression condition = literal is null || inMemory || context.Traits.LikeIgnoresCase
            ? ByPosition(name, text, literal, call)
            : Like(name, text, literal.Node, call);
        var known = Linq.IsNotNull(text);
        if (literal is null)
        {
            known = Expression.AndAlso(known, Linq.IsNotNull(TextArgument(call, 1)));
            condition = Expression.AndAlso(known, condition);
        }
        return new BoundPredicate(condition, Expression.AndAlso(known, Expression.Not(condition)));
    }

    private MethodCallExpression Like(string name, Expression text, LiteralNode literal, CallNode call)
    {
        RequireText(literal, call);
        var pattern = context.Slots.Add(typeof(string), given =>
        {
            var escaped = LikePattern.Escape(given[literal.Slot].Text);
            return (name == "startswith" ? "" : "%") + escaped + (name == "endswith" ? "" : "%");
        });
        return Expression.Call(
            typeof(DbFunctionsExtensions),
            nameof(DbFunctionsExtensions.Like),
            Type.EmptyTypes,
            Expression.Constant(EF.Functions),
            text,
            pattern,
            Expression.Constant("\\"));
    }

    private Expression ByPosition(string name, Expression text, BoundLiteral? literal, CallNode call)
    {
        var part = TextArgument(call, 1);
        if (name == "contains")
        {
            return Expression.GreaterThanOrEqual(Expression.Call(text, nameof(string.IndexOf), Type.EmptyTypes, part), Expression.Constant(0));
        }
        // SQLite counts characters, .NET UTF-16 units.
        var length = literal is null ? Length(part) : context.Slots.Add(typeof(int), given => given[literal.Node.Slot].Text.EnumerateRunes().Count());
        var start = name == "startswith" ? (Expression)Expression.Constant(0) : Expression.Subtract(Length(text), length);
        var same = Expression.Equal(Expression.Call(text, nameof(string.Substring), Type.EmptyTypes, start, length), part);
        return name == "startswith" ? same : Expression.AndAlso(Expression.GreaterThanOrEqual(Length(text), length), same);
    }

    /// <summary>The first argument that is null whatever the row: then so is the function or the sum (URL Conventions 5.1.1.4, 5.1.1.7), a null of no type.</summary>
    private BoundLiteral? NullAmong(IEnumerable<Node> arguments) => arguments.Select(Bind).FirstOrDefault(IsNullLiteral) as BoundLiteral;

    private Expression TextArgument(CallNode call, int index) => Bind(call.Arguments[index].Value) switch
    {
        BoundLiteral literal => RequireText(literal.Node, call),
        BoundValue { Type.Kind: DataKind.String, Value: var value } => value,
        BoundCollection or BoundList => throw ODataError.NotImplemented($"'{call.Name}' of collections", target, call.Position),
        _ => throw Error($"'{call.Name}' takes a string here.", call.Arguments[index].Value, "TypeMismatch"),
    };

    private Expression RequireText(LiteralNode literal, CallNode call) =>
        literal.Kind == LiteralKind.String
            ? As(literal, DataTypes.String, null, typeof(string)).Value
            : throw Error($"'{call.Name}' takes a string in quotes, found {context.Given[literal.Slot]}.", literal, "TypeMismatch");

    private Expression WholeArgument(CallNode call, int index)
    {
        var argument = call.Arguments[index].Value;
        var bound = Bind(argument);
        var value = bound is BoundLiteral whole ? As(whole.Node, DataTypes.Int32, null, typeof(int)) : AsValue(bound, argument);
        return DataTypes.IsWhole(value.Type.Kind)
            ? To(value, typeof(int)).Value
            : throw Error($"'{call.Name}' takes a whole number here.", argument, "TypeMismatch");
    }

    private bool IsNegative(Node node) => Bind(node) is BoundLiteral { Node: var literal } && context.Decide(g => LiteralValues.TryRead(g[literal.Slot], DataTypes.Int64, null, out var number) && number is < 0L);

    /// <summary>A computed value as nullable when what it is computed from can be null.</summary>
    private static Expression Lift(Expression from, Expression computed) => Linq.CanBeNull(from) ? Linq.Nullable(computed) : computed;

    private BoundValue Now()
    {
        context.ReadsClock = true;
        return new BoundValue(context.Slots.Add(typeof(DateTime), given => given.Now), DataTypes.Instant);
    }
}
