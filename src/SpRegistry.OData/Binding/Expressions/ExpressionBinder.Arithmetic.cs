using System.Linq.Expressions;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding.Expressions;

internal sealed partial class ExpressionBinder
{
    /// <summary>Whole numbers are reckoned as 64 bits, so that a sum of two does not overflow; division by a zero in a row is null, by a literal zero an error.</summary>
    private Bound Arithmetic(BinaryNode node)
    {
        if (NullAmong([node.Left, node.Right]) is { } nothing)
        {
            return nothing;
        }
        if (Moved(node) is { } moved)
        {
            return moved;
        }
        var (one, other) = Operands(node);
        var whole = DataTypes.IsWhole(one.Type.Kind) && DataTypes.IsWhole(other.Type.Kind) && node.Operator != BinaryOperator.DivBy;
        var wider = whole ? typeof(long) : DataTypes.Wider(one.Type.Kind, other.Type.Kind);
        if (!whole && wider != typeof(decimal))
        {
            wider = typeof(double);
        }
        var (left, right) = Linq.Unify(To(one, wider).Value, To(other, wider).Value);
        if (node.Operator is BinaryOperator.Div or BinaryOperator.DivBy or BinaryOperator.Mod)
        {
            if (Bind(node.Right) is BoundLiteral divisor)
            {
                RequireNonZero(divisor.Node);
                return new BoundValue(Divided(node.Operator, left, right), DataTypes.Of(left.Type));
            }
            var zero = Expression.Constant(Convert.ChangeType(0, wider, System.Globalization.CultureInfo.InvariantCulture), right.Type);
            var safe = Expression.Condition(Expression.Equal(right, zero), Expression.Constant(null, typeof(Nullable<>).MakeGenericType(wider)), Linq.Nullable(Divided(node.Operator, left, right)));
            return new BoundValue(safe, DataTypes.Of(safe.Type));
        }
        Expression result = node.Operator switch
        {
            BinaryOperator.Add => Expression.Add(left, right),
            BinaryOperator.Sub => Expression.Subtract(left, right),
            _ => Expression.Multiply(left, right),
        };
        return new BoundValue(result, DataTypes.Of(result.Type));
    }

    private Expression Divided(BinaryOperator operation, Expression left, Expression right)
    {
        var quotient = Expression.Divide(left, right);
        if (operation != BinaryOperator.Mod)
        {
            return quotient;
        }
        return context.Traits.DividesDoublesWithoutRemainder && DataTypes.Of(left.Type).Kind == DataKind.Double
            ? Expression.Subtract(left, Expression.Multiply(right, OfDouble(nameof(Math.Truncate), quotient)))
            : Expression.Modulo(left, right);
    }

    private static Expression OfDouble(string method, Expression number)
    {
        var result = Expression.Call(typeof(Math), method, Type.EmptyTypes, Linq.CanBeNull(number) ? Expression.Property(number, "Value") : number);
        return Lift(number, result);
    }

    private void RequireNonZero(LiteralNode divisor)
    {
        if (context.Decide(g => LiteralValues.TryRead(g[divisor.Slot], DataTypes.Double, null, out var number) && number is 0.0))
        {
            throw Error($"Division by {context.Given[divisor.Slot]}.", divisor, "DivisionByZero");
        }
    }

    private Bound Negated(UnaryNode node)
    {
        if (NullAmong([node.Operand]) is { } nothing)
        {
            return nothing;
        }
        var number = Number(node.Operand);

        // There are no bytes below zero.
        number = number.Type.Kind is DataKind.Byte or DataKind.Int16 ? To(number, typeof(int)) : number;
        return number with { Value = Expression.Negate(number.Value) };
    }

    // Beside a decimal, 0.1 is a decimal as well.
    private (BoundValue One, BoundValue Other) Operands(BinaryNode node)
    {
        var (one, other) = (Number(node.Left), Number(node.Right));
        return (one.Type.Kind, other.Type.Kind) switch
        {
            (DataKind.Decimal, DataKind.Double) when Bind(node.Right) is BoundLiteral { Node.Kind: LiteralKind.Decimal } literal => (one, As(literal.Node, DataTypes.Decimal, null, typeof(decimal))),
            (DataKind.Double, DataKind.Decimal) when Bind(node.Left) is BoundLiteral { Node.Kind: LiteralKind.Decimal } literal => (As(literal.Node, DataTypes.Decimal, null, typeof(decimal)), other),
            _ => (one, other),
        };
    }

    private BoundValue Number(Node node)
    {
        if (Bind(node) is BoundLiteral { Node: { Kind: LiteralKind.String } text } && Array.Find([DataTypes.Int64, DataTypes.Double], type => IsOf(text, type)) is { } number)
        {
            return As(text, number, null, number.Clr);
        }
        var value = AsValue(Bind(node), node);
        return DataTypes.IsNumber(value.Type.Kind) ? value
            : value.Type.Kind is DataKind.Date or DataKind.Instant or DataKind.TimeOfDay ? throw ODataError.NotImplemented("Reckoning with dates", target, node.Position)
            : throw Error($"A number is expected here, not {value.Type.Name}.", node, "TypeMismatch");
    }
}
