using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding;

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

    private static readonly string[] Unsupported = ["hassubsequence", "geo.distance", "geo.intersects", "geo.length", "isdefined"];

    private static readonly System.Reflection.MethodInfo ConcatTwo = typeof(string).GetMethod(nameof(string.Concat), [typeof(string), typeof(string)])!;

    private Bound Function(CallNode call)
    {
        var name = call.Name.ToLowerInvariant();
        if (Unsupported.Contains(name))
        {
            throw ODataError.NotImplemented($"The function '{call.Name}'", target, call.Position);
        }
        if (!Arity.TryGetValue(name, out var arity))
        {
            throw Error($"'{call.Name}' is no function.{Names.Suggestion(name, Arity.Keys)}", call, "UnknownFunction");
        }
        if (call.Arguments.Count < arity.Least || call.Arguments.Count > arity.Most)
        {
            throw Error($"'{name}' takes {(arity.Least == arity.Most ? $"{arity.Least}" : $"{arity.Least} or {arity.Most}")} arguments, found {call.Arguments.Count}.", call, "WrongArguments");
        }
        return name switch
        {
            "contains" or "startswith" or "endswith" => Match(name, call),
            "now" => new BoundValue(context.Slots.Add(typeof(DateTime), _ => context.Now), DataTypes.Instant),
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
        if (call.Arguments.Any(a => IsNull(a.Value)))
        {
            return name is "length" or "indexof" ? new BoundValue(Expression.Constant(null, typeof(int?)), DataTypes.Int32) : new BoundValue(Expression.Constant(null, typeof(string)), DataTypes.String);
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
                if (IsNegative(call.Arguments[1].Value))
                {
                    // From the end (URL Conventions 4.01, 5.1.1.7.4), at most from the beginning.
                    var start = Expression.Add(Length(text), whole[0]);
                    whole[0] = Expression.Condition(Expression.LessThan(start, Expression.Constant(0)), Expression.Constant(0), start);
                }
                var unknown = whole.Where(Linq.CanBeNull).Select(Linq.IsNull).ToList();
                Expression part = Expression.Call(text, nameof(string.Substring), Type.EmptyTypes, [.. whole.Select(Present)]);
                return new BoundValue(unknown.Aggregate(part, (then, isNull) => Expression.Condition(isNull, Expression.Constant(null, typeof(string)), then)), DataTypes.String);
            case "concat":
                var other = TextArgument(call, 1);
                var joined = Expression.Call(ConcatTwo, text, other);
                return new BoundValue(
                    Expression.Condition(Expression.OrElse(Linq.IsNull(text), Linq.IsNull(other)), Expression.Constant(null, typeof(string)), joined),
                    DataTypes.String);
            case "trim" when context.Slots.Cover(text):
                // EF does not know the type of a trimmed parameter; beside a constant it does.
                return new BoundValue(Expression.Call(Expression.Coalesce(text, Expression.Constant("")), nameof(string.Trim), Type.EmptyTypes), DataTypes.String);
            default:
                var method = name switch { "tolower" => nameof(string.ToLower), "toupper" => nameof(string.ToUpper), _ => nameof(string.Trim) };
                return new BoundValue(Expression.Call(text, method, Type.EmptyTypes), DataTypes.String);
        }
    }

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
        if (call.Arguments.Any(a => IsNull(a.Value)))
        {
            return new(Expression.Constant(false), Expression.Constant(false));
        }
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
        var pattern = context.Slots.Add(typeof(string), literals =>
        {
            var escaped = LikePattern.Escape(literals[literal.Slot].Text);
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
        var length = literal is null ? Length(part) : context.Slots.Add(typeof(int), literals => literals[literal.Node.Slot].Text.EnumerateRunes().Count());
        var start = name == "startswith" ? (Expression)Expression.Constant(0) : Expression.Subtract(Length(text), length);
        var same = Expression.Equal(Expression.Call(text, nameof(string.Substring), Type.EmptyTypes, start, length), part);
        return name == "startswith" ? same : Expression.AndAlso(Expression.GreaterThanOrEqual(Length(text), length), same);
    }

    private BoundValue Part(string name, CallNode call)
    {
        var argument = AsValue(Bind(call.Arguments[0].Value), call.Arguments[0].Value);
        var kind = argument.Type.Kind;
        var fits = name switch
        {
            "year" or "month" or "day" => kind is DataKind.Date or DataKind.Instant,
            "hour" or "minute" or "second" or "fractionalseconds" => kind is DataKind.TimeOfDay or DataKind.Instant,
            _ => kind is DataKind.Instant || (name == "date" && kind == DataKind.Date),
        };
        if (!fits)
        {
            throw Error($"'{name}' does not take {argument.Type.Name}.", call.Arguments[0].Value, "TypeMismatch");
        }
        var value = Linq.CanBeNull(argument.Value) ? Expression.Property(argument.Value, "Value") : argument.Value;
        Expression part = name switch
        {
            "date" when kind == DataKind.Date => value,
            "date" => Expression.Call(typeof(DateOnly), nameof(DateOnly.FromDateTime), Type.EmptyTypes, value),
            "totaloffsetminutes" => Expression.Constant(0),
            "second" when context.Traits.SecondsAreRounded && kind == DataKind.Instant => Expression.Property(Expression.Property(value, nameof(DateTime.TimeOfDay)), nameof(TimeSpan.Seconds)),
            "second" when context.Traits.SecondsAreRounded => Expression.Property(Expression.Call(value, nameof(TimeOnly.ToTimeSpan), Type.EmptyTypes), nameof(TimeSpan.Seconds)),
            "fractionalseconds" => Expression.Divide(Expression.Convert(Expression.Property(value, "Millisecond"), typeof(double)), Expression.Constant(1000.0)),
            "time" => Expression.Call(typeof(TimeOnly), nameof(TimeOnly.FromDateTime), Type.EmptyTypes, value),
            _ => Expression.Property(value, char.ToUpperInvariant(name[0]) + name[1..]),
        };
        return new BoundValue(Lift(argument.Value, part), DataTypes.Of(part.Type));
    }

    private BoundValue Rounded(string name, CallNode call)
    {
        var argument = AsValue(Bind(call.Arguments[0].Value), call.Arguments[0].Value);
        if (!DataTypes.IsNumber(argument.Type.Kind))
        {
            throw Error($"'{name}' takes a number, not {argument.Type.Name}.", call.Arguments[0].Value, "TypeMismatch");
        }
        var number = argument.Type.Kind == DataKind.Decimal ? argument : To(argument, typeof(double));
        var value = Linq.CanBeNull(number.Value) ? Expression.Property(number.Value, "Value") : number.Value;
        var method = name switch { "round" => nameof(Math.Round), "floor" => nameof(Math.Floor), _ => nameof(Math.Ceiling) };
        if (name == "round" && context.Traits.RoundsHalvesToEven && value.Type == typeof(double))
        {
            Expression Shifted(double by, string whole) => Expression.Call(typeof(Math), whole, Type.EmptyTypes, Expression.Add(value, Expression.Constant(by)));
            var away = Expression.Condition(Expression.LessThan(value, Expression.Constant(0.0)), Shifted(-0.5, nameof(Math.Ceiling)), Shifted(0.5, nameof(Math.Floor)));
            return new BoundValue(Lift(number.Value, away), number.Type);
        }
        return new BoundValue(Lift(number.Value, Expression.Call(typeof(Math), method, Type.EmptyTypes, value)), number.Type);
    }

    /// <summary>Whether an argument is written as null: then so is the function (URL Conventions 5.1.1.4).</summary>
    private bool IsNull(Node argument) =>
        (argument is AliasNode alias ? context.Alias(alias, target) : argument) is null or LiteralNode { Kind: LiteralKind.Null };

    private Expression TextArgument(CallNode call, int index) => Bind(call.Arguments[index].Value) switch
    {
        BoundLiteral { Node.Kind: LiteralKind.Null } => Expression.Constant(null, typeof(string)),
        BoundLiteral literal => RequireText(literal.Node, call),
        BoundValue { Type.Kind: DataKind.String, Value: var value } => value,
        _ => throw Error($"'{call.Name}' takes a string here.", call.Arguments[index].Value, "TypeMismatch"),
    };

    private Expression RequireText(LiteralNode literal, CallNode call) =>
        literal.Kind == LiteralKind.String
            ? As(literal, DataTypes.String, null, typeof(string)).Value
            : throw Error($"'{call.Name}' takes a string in quotes, found {context.Literals[literal.Slot]}.", literal, "TypeMismatch");

    private Expression WholeArgument(CallNode call, int index)
    {
        var argument = call.Arguments[index].Value;
        var bound = Bind(argument);
        var value = bound is BoundLiteral whole ? As(whole.Node, DataTypes.Int32, null, typeof(int)) : AsValue(bound, argument);
        return DataTypes.IsWhole(value.Type.Kind)
            ? To(value, typeof(int)).Value
            : throw Error($"'{call.Name}' takes a whole number here.", argument, "TypeMismatch");
    }

    private bool IsNegative(Node node) => Bind(node) is BoundLiteral { Node: { Kind: LiteralKind.Integer } literal } && context.Literals[literal.Slot].Text.StartsWith('-');

    /// <summary>A computed value as nullable when what it is computed from can be null.</summary>
    private static Expression Lift(Expression from, Expression computed) => Linq.CanBeNull(from) ? Linq.Nullable(computed) : computed;
}
