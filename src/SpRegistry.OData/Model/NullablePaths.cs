using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace SpRegistry.OData.Model;

/// <summary>What C# declares of the members that an expression over a row reads: whether it can be null (a nullable type, or a nullable reference on the way), whether it can change.</summary>
internal static class NullablePaths
{
    public static bool IsNullable(LambdaExpression lambda) => IsNullable(lambda.Body);

    public static bool IsMemberPath(LambdaExpression lambda)
    {
        var at = lambda.Body;
        while (at is MemberExpression member)
        {
            at = member.Expression;
        }
        return at == lambda.Parameters[0];
    }

    /// <summary>Whether it reads a member that is set when the row is made and never again (<c>init</c>); of a row composed of entities, one of theirs.</summary>
    public static bool IsSetOnce(LambdaExpression lambda) =>
        lambda.Body is MemberExpression { Member: PropertyInfo property, Expression: { } parent }
        && property.SetMethod is { } setter
        && setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
        && (parent == lambda.Parameters[0] || (parent is MemberExpression { Expression: { } row, Member: var part } && row == lambda.Parameters[0] && !IsDeclaredNullable(part)));

    private static bool IsNullable(Expression expression) => expression switch
    {
        UnaryExpression { NodeType: ExpressionType.Convert } convert => IsNullableType(convert.Type) || IsNullable(convert.Operand),
        ParameterExpression => false,
        ConstantExpression constant => constant.Value is null,
        MemberExpression { Expression: { } parent, Member.Name: "Value" } member when IsNullableType(parent.Type) => IsNullable(member.Expression!),
        MemberExpression { Expression: { } parent } member => IsNullableType(member.Type) || IsDeclaredNullable(member.Member) || IsNullable(parent),
        BinaryExpression { NodeType: ExpressionType.Coalesce } coalesce => IsNullable(coalesce.Right),
        BinaryExpression or UnaryExpression => IsNullableType(expression.Type),
        ConditionalExpression conditional => IsNullable(conditional.IfTrue) || IsNullable(conditional.IfFalse),
        _ => !expression.Type.IsValueType || IsNullableType(expression.Type),
    };

    private static bool IsNullableType(Type type) => System.Nullable.GetUnderlyingType(type) is not null;

    private static bool IsDeclaredNullable(MemberInfo member) => member switch
    {
        PropertyInfo { PropertyType.IsValueType: false } property => new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable,
        FieldInfo { FieldType.IsValueType: false } field => new NullabilityInfoContext().Create(field).ReadState == NullabilityState.Nullable,
        _ => false,
    };
}
