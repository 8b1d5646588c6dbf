using System.Linq.Expressions;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding.Expressions;

/// <summary><c>case</c>, <c>cast</c> and <c>isof</c>.</summary>
internal sealed partial class ExpressionBinder
{
    /// <summary><c>case(Pages gt 300:'long',true:'short')</c> → <c>r.Pages > 300 ? "long" : true ? "short" : null</c>.</summary>
    private BoundValue Case(CaseNode node)
    {
        var bound = node.Branches.Select(b => (Condition: Condition(b.Condition).True, Value: Bind(b.Value), Node: b.Value)).ToList();
        var known = bound.Where(b => !IsNullLiteral(b.Value)).Select(b => AsValue(b.Value, b.Node)).ToList();
        if (known is not [var first, ..])
        {
            throw Error("At least one value of 'case' must not be null.", node);
        }
        var numbers = known.TrueForAll(v => DataTypes.IsNumber(v.Type.Kind));
        if (!numbers && known.Find(v => v.Type.Kind != first.Type.Kind || v.Type.Item != first.Type.Item) is { } other)
        {
            throw Error($"The values of 'case' are of different types: {first.Type.Name} and {other.Type.Name}.", node, "TypeMismatch");
        }
        var widest = known.Select(v => v.Type.Kind).Aggregate((a, b) => numbers ? DataTypes.Of(DataTypes.Wider(a, b)).Kind : a);
        var clr = numbers ? DataTypes.Wider(widest, widest) : first.Type.Item;
        var result = clr.IsValueType ? typeof(Nullable<>).MakeGenericType(clr) : clr;
        Expression value = Expression.Constant(null, result);
        foreach (var branch in Enumerable.Reverse(bound))
        {
            var then = IsNullLiteral(branch.Value) ? Expression.Constant(null, result) : Linq.Nullable(numbers ? To(AsValue(branch.Value, branch.Node), clr).Value : AsValue(branch.Value, branch.Node).Value);
            value = Expression.Condition(branch.Condition, then, value);
        }
        return new BoundValue(value, numbers ? DataTypes.Of(clr) : first.Type, first.Enum) { Nullable = true };
    }

    private Bound Cast(CallNode call)
    {
        var (argument, name) = TypeArgument(call);
        if (argument is null)
        {
            throw ODataError.NotImplemented("A cast of the row itself", target, call.Position);
        }
        if (Bind(argument) is BoundEntity entity)
        {
            return IsNamed(entity, name, call) ? entity : throw ODataError.NotImplemented($"A cast of {entity.TypeName} to {name}", target, call.Position);
        }
        var wanted = NamedType(name, call);
        if (IsNullLiteral(Bind(argument)))
        {
            return Bind(argument);
        }
        if (Bind(argument) is BoundLiteral { Node: { Kind: LiteralKind.String } text })
        {
            return OfText(text, wanted);
        }
        var value = AsValue(Bind(argument), argument);
        if (wanted.Kind == value.Type.Kind)
        {
            return value;
        }
        if (DataTypes.IsNumber(wanted.Kind) && DataTypes.IsNumber(value.Type.Kind))
        {
            return Fitted(value, wanted);
        }
        return (wanted.Kind, value.Type.Kind) switch
        {
            (DataKind.String, DataKind.Byte or DataKind.Int16 or DataKind.Int32 or DataKind.Int64) =>
                new BoundValue(Lift(value.Value, Expression.Call(Present(value.Value), nameof(ToString), Type.EmptyTypes)), DataTypes.String) { Nullable = value.Nullable },
            (DataKind.String, DataKind.Enum) => Spelt(value),
            (DataKind.Date, DataKind.Instant) =>
                new BoundValue(Lift(value.Value, Expression.Call(typeof(DateOnly), nameof(DateOnly.FromDateTime), Type.EmptyTypes, Present(value.Value))), DataTypes.Date) { Nullable = value.Nullable },
            _ => throw ODataError.NotImplemented($"A cast of {value.Type.Name} to {wanted.Name}", target, call.Position),
        };
    }

    /// <summary><c>cast('2014-01-31',Edm.Date)</c>: null where the text is none of the type.</summary>
    private BoundValue OfText(LiteralNode text, DataType wanted)
    {
        var enumType = context.Schema.EnumOf(wanted);
        return IsOf(text, wanted, enumType)
            ? As(text, wanted, enumType, wanted.Clr)
            : new BoundValue(Linq.Nullable(Expression.Constant(null, wanted.Clr.IsValueType ? typeof(Nullable<>).MakeGenericType(wanted.Clr) : wanted.Clr)), wanted, enumType) { Nullable = true };
    }

    /// <summary>A number in another type, rounded; null where its whole part does not fit (URL Conventions 5.1.1.9.1).</summary>
    private BoundValue Fitted(BoundValue value, DataType wanted)
    {
        var nullable = typeof(Nullable<>).MakeGenericType(wanted.Clr);
        if (context.Slots.Known(value.Value) is { } read)
        {
            return new BoundValue(context.Slots.Add(nullable, given => Numbers.Fitted(read(given), wanted.Clr)), wanted) { Nullable = true };
        }
        if (DataTypes.Wider(value.Type.Kind, wanted.Kind) == wanted.Clr && wanted.Kind is not DataKind.Single)
        {
            return To(value, wanted.Clr);
        }
        var whole = DataTypes.IsWhole(wanted.Kind) && !DataTypes.IsWhole(value.Type.Kind) ? Rounded("round", value) : value;
        if (wanted.Kind == DataKind.Decimal && DataTypes.IsWhole(value.Type.Kind))
        {
            return To(value, wanted.Clr);
        }
        var (least, most) = Numbers.Range(wanted.Clr, whole.Type.Item);
        var number = Present(whole.Value);
        var fits = Expression.AndAlso(Expression.GreaterThanOrEqual(number, Expression.Constant(least)), Expression.LessThanOrEqual(number, Expression.Constant(most)));
        return new BoundValue(Expression.Condition(fits, Linq.Nullable(To(whole, wanted.Clr).Value), Expression.Constant(null, nullable)), DataTypes.Of(nullable)) { Nullable = true };
    }

    /// <summary>An enumeration's value as the name of its member.</summary>
    private static BoundValue Spelt(BoundValue value)
    {
        Expression text = Expression.Constant(null, typeof(string));
        foreach (var (name, _, clr) in value.Enum!.Members)
        {
            text = Expression.Condition(Expression.Equal(value.Value, Expression.Convert(Expression.Constant(clr), value.Value.Type)), Expression.Constant(name), text);
        }
        return new BoundValue(text, DataTypes.String);
    }

    private BoundPredicate IsOf(CallNode call)
    {
        var (argument, name) = TypeArgument(call);
        var same = argument is null ? IsTypeOf(type, name) : Bind(argument) switch
        {
            BoundEntity entity => IsNamed(entity, name, call),
            BoundCollection => false,
            var bound => AsValue(bound, argument).Type.Kind == NamedType(name, call).Kind,
        };
        return argument is null || !same ? BoundPredicate.Constant(same) : Bind(argument) switch
        {
            BoundEntity entity => BoundPredicate.TwoValued(entity.Exists),
            var bound => BoundPredicate.TwoValued(Linq.IsNotNull(AsValue(bound, argument).Value)),
        };
    }

    private (Node? Argument, string TypeName) TypeArgument(CallNode call)
    {
        var name = call.Arguments[^1].Value switch
        {
            CastNode { Source: null } cast => cast.TypeName,
            PathNode { Source: null } path => path.Name,
            LiteralNode literal => context.Decide(g => g[literal.Slot].Text),
            _ => throw Error($"'{call.Name}' takes the name of a type, as in Edm.String.", call.Arguments[^1].Value),
        };
        return (call.Arguments.Count == 2 ? call.Arguments[0].Value : null, name);
    }

    /// <summary>Whether an entity or complex value is of a structured type of the contract.</summary>
    private bool IsNamed(BoundEntity entity, string name, CallNode call)
    {
        var names = context.Schema.Types.Select(t => t.Name).Concat(context.Schema.ComplexTypes.Keys).ToList();
        var own = name.StartsWith($"{context.Schema.Namespace}.", StringComparison.Ordinal) ? name[(context.Schema.Namespace.Length + 1)..] : name;
        return own == entity.TypeName || (!names.Contains(own) && !Primitives.ContainsKey(name)
            ? throw Error($"'{name}' is no type of this service.{Names.Suggestion(own, names)}", call.Arguments[^1].Value, "UnknownType")
            : false);
    }

    private bool IsTypeOf(EntityType entity, string name) => name == entity.Name || name == $"{context.Schema.Namespace}.{entity.Name}";

    private DataType NamedType(string name, CallNode call)
    {
        if (context.Schema.Enums.FirstOrDefault(e => name == e.Clr.Name || name == $"{context.Schema.Namespace}.{e.Clr.Name}") is { } enumType)
        {
            return DataTypes.Of(enumType.Clr);
        }
        return Primitives.TryGetValue(name, out var primitive)
            ? primitive
            : throw Error($"'{name}' is no type that a value can have here.{Names.Suggestion(name, Primitives.Keys)}", call.Arguments[^1].Value, "UnknownType");
    }

    private static readonly Dictionary<string, DataType> Primitives = new[]
    {
        typeof(string), typeof(bool), typeof(byte), typeof(short), typeof(int), typeof(long), typeof(float), typeof(double), typeof(decimal),
        typeof(DateOnly), typeof(TimeOnly), typeof(DateTime), typeof(Guid), typeof(byte[]),
    }.Select(DataTypes.Of).ToDictionary(type => type.Name, StringComparer.Ordinal);

    private static Expression Present(Expression value) =>
        Linq.CanBeNull(value) && value.Type.IsValueType ? Expression.Property(value, "Value") : value;
}
