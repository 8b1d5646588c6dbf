using System.Linq.Expressions;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding.Expressions;

/// <summary>The parts of a moment, and the whole part of a number.</summary>
internal sealed partial class ExpressionBinder
{
    private BoundValue Part(string name, CallNode call)
    {
        var argument = Bind(call.Arguments[0].Value) is BoundLiteral { Node: { Kind: LiteralKind.String } text } && MomentOf(name, text) is { } moment
            ? As(text, moment, null, moment.Clr)
            : AsValue(Bind(call.Arguments[0].Value), call.Arguments[0].Value);
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
        context.Traits.Require(name, argument.Type, target, call.Position);
        var value = Linq.CanBeNull(argument.Value) ? Expression.Property(argument.Value, "Value") : argument.Value;
        Expression part = name switch
        {
            "date" when kind == DataKind.Date => value,
            "date" => Expression.Call(typeof(DateOnly), nameof(DateOnly.FromDateTime), Type.EmptyTypes, value),
            "totaloffsetminutes" => Expression.Constant(0),
            "second" when context.Traits.SecondsAreRounded && kind == DataKind.Instant => Expression.Property(Expression.Property(value, nameof(DateTime.TimeOfDay)), nameof(TimeSpan.Seconds)),
            "second" when context.Traits.SecondsAreRounded => Expression.Property(Expression.Call(value, nameof(TimeOnly.ToTimeSpan), Type.EmptyTypes), nameof(TimeSpan.Seconds)),
            "fractionalseconds" => Expression.Divide(Expression.Convert(Milliseconds(value, kind), typeof(double)), Expression.Constant(1000.0)),
            "time" => Expression.Call(typeof(TimeOnly), nameof(TimeOnly.FromDateTime), Type.EmptyTypes, value),
            _ => Expression.Property(value, char.ToUpperInvariant(name[0]) + name[1..]),
        };
        return new BoundValue(Lift(argument.Value, part), DataTypes.Of(part.Type));
    }

    // Strings stand for every primitive type: for the first that the function takes and they can be.
    private DataType? MomentOf(string name, LiteralNode text)
    {
        DataType[] taken = name switch
        {
            "year" or "month" or "day" => [DataTypes.Date, DataTypes.Instant],
            "hour" or "minute" or "second" or "fractionalseconds" => [DataTypes.TimeOfDay, DataTypes.Instant],
            _ => [DataTypes.Instant],
        };
        return Array.Find(taken, type => IsOf(text, type));
    }

    private Expression Milliseconds(Expression value, DataKind kind) =>
        !context.Traits.SecondsAreRounded ? Expression.Property(value, "Millisecond")
        : Expression.Property(kind == DataKind.Instant ? Expression.Property(value, nameof(DateTime.TimeOfDay)) : Expression.Call(value, nameof(TimeOnly.ToTimeSpan), Type.EmptyTypes), nameof(TimeSpan.Milliseconds));

    private BoundValue Rounded(string name, CallNode call)
    {
        var argument = AsValue(Bind(call.Arguments[0].Value), call.Arguments[0].Value);
        return DataTypes.IsNumber(argument.Type.Kind)
            ? Rounded(name, argument)
            : throw Error($"'{name}' takes a number, not {argument.Type.Name}.", call.Arguments[0].Value, "TypeMismatch");
    }

    private BoundValue Rounded(string name, BoundValue argument)
    {
        var number = argument.Type.Kind == DataKind.Decimal ? argument : To(argument, typeof(double));
        var value = Linq.CanBeNull(number.Value) ? Expression.Property(number.Value, "Value") : number.Value;
        var method = name switch { "round" => nameof(Math.Round), "floor" => nameof(Math.Floor), _ => nameof(Math.Ceiling) };
        if (context.Traits.KeepsDecimalsAsText && value.Type == typeof(decimal))
        {
            return new BoundValue(Lift(number.Value, RoundedByRemainder(name, value)), number.Type);
        }
        if (name == "round" && context.Traits.RoundsHalvesToEven && value.Type == typeof(double))
        {
            Expression Shifted(double by, string whole) => Expression.Call(typeof(Math), whole, Type.EmptyTypes, Expression.Add(value, Expression.Constant(by)));
            var away = Expression.Condition(Expression.LessThan(value, Expression.Constant(0.0)), Shifted(-0.5, nameof(Math.Ceiling)), Shifted(0.5, nameof(Math.Floor)));
            return new BoundValue(Lift(number.Value, away), number.Type);
        }
        return new BoundValue(Lift(number.Value, Expression.Call(typeof(Math), method, Type.EmptyTypes, value)), number.Type);
    }

    // The only whole decimal that can be had is one less its remainder by 1.
    private static Expression RoundedByRemainder(string name, Expression value)
    {
        var (zero, one, half) = (Expression.Constant(0m), Expression.Constant(1m), Expression.Constant(0.5m));
        Expression Whole(Expression number) => Expression.Subtract(number, Expression.Modulo(number, one));
        Expression Moved(Expression number, bool up, Expression by) => Expression.Condition(
            up ? Expression.GreaterThan(Expression.Modulo(number, one), zero) : Expression.LessThan(Expression.Modulo(number, one), zero),
            up ? Expression.Add(Whole(number), by) : Expression.Subtract(Whole(number), by),
            Whole(number));
        return name switch
        {
            "floor" => Moved(value, up: false, one),
            "ceiling" => Moved(value, up: true, one),
            _ => Expression.Condition(Expression.LessThan(value, zero), Whole(Expression.Subtract(value, half)), Whole(Expression.Add(value, half))),
        };
    }
}
