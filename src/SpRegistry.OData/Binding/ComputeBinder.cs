using System.Linq.Expressions;
using SpRegistry.OData.Binding.Expressions;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding;

/// <summary><c>$compute=Price mul 2 as Twice</c> → the type with a property <c>Twice</c> of value <c>r => r.Price * 2</c>, which later items and options know.</summary>
internal static class ComputeBinder
{
    public static EntityType Bind(BindingContext context, IReadOnlyList<ComputeItem> items, EntityType type, string target)
    {
        foreach (var item in items)
        {
            if (type.FindProperty(item.Alias) is not null || type.FindNavigation(item.Alias) is not null)
            {
                throw new ODataError(400, "DuplicateName", $"{type.Name} has '{item.Alias}' already: choose another name.", target, item.Position);
            }
            var row = Expression.Parameter(type.RowType, "r");
            var value = new ExpressionBinder(context, target, row, type).Value(item.Value);
            type = type.With(new Property(item.Alias, Expression.Lambda(value.Value, row), "", value.Type) { Nullable = value.Nullable, Dynamic = true });
        }
        return type;
    }
}
