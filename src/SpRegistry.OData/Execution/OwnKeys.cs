using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;

namespace SpRegistry.OData.Execution;

/// <summary>
/// <c>r.Author.Id</c> → <c>r.AuthorId</c>: the key of what a reference leads to stands in the row itself, so that asking for it joins nothing.
/// Only where the database holds the one to the other.
/// </summary>
internal sealed class OwnKeys(IModel model) : ExpressionVisitor
{
    protected override Expression VisitMember(MemberExpression node) =>
        node.Expression is MemberExpression { Expression: { } row } reference && ForeignKey(row.Type, reference.Member.Name, node.Member.Name) is { } key
            ? As(Expression.Property(Visit(row), key), node.Type)
            : base.VisitMember(node);

    private PropertyInfo? ForeignKey(Type row, string reference, string key) =>
        model.FindEntityType(row)?.FindNavigation(reference) is { IsOnDependent: true, ForeignKey: { Properties: [{ PropertyInfo: { } own }], PrincipalKey.Properties: [var principal] } foreign }
            && principal.Name == key && foreign.PrincipalEntityType.GetDeclaredQueryFilters().Count == 0
            ? own
            : null;

    // A reference that may lead nowhere has a key that may be null, also where the key that it leads to may not.
    private static Expression As(Expression own, Type asked) => own.Type == asked ? own : Expression.Convert(own, asked);
}
