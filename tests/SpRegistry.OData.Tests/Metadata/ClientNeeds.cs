using System.Text.RegularExpressions;
using Microsoft.OData.Edm;

namespace SpRegistry.OData.Tests.Metadata;

/// <summary>What generators of typed clients need of a model, in C#, Python and TypeScript.</summary>
internal static partial class ClientNeeds
{
    private static readonly HashSet<string> Reserved = new(
        [
            .. "abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while".Split(' '),
            .. "False None True and assert async await class def del elif except from global import lambda nonlocal not or pass raise try with yield".Split(' '),
            .. "debugger delete export extends function instanceof super typeof var any implements let package".Split(' '),
        ],
        StringComparer.Ordinal);

    /// <summary>What a generator would stumble over; nothing where it would not.</summary>
    public static IEnumerable<string> Unmet(IEdmModel model)
    {
        var types = model.SchemaElements.OfType<IEdmType>().ToList();
        return
        [
            .. types.Except(Reached(model)).Select(t => $"{t.FullTypeName()} is reached from nowhere."),
            .. types.OfType<IEdmEntityType>().Where(t => t.Key()?.Any() != true && !model.EntityContainer.Singletons().Any(s => s.EntityType() == t)).Select(t => $"{t.Name} has no key."),
            .. types.OfType<IEdmEntityType>().SelectMany(t => t.Key() ?? []).Where(k => k.Type.IsNullable).Select(k => $"The key {k.Name} can be null."),
            .. types.OfType<IEdmEnumType>().Where(t => t.UnderlyingType.PrimitiveKind != EdmPrimitiveTypeKind.Int32).Select(t => $"{t.Name} is of {t.UnderlyingType.PrimitiveKind}."),
            .. model.EntityContainer.EntitySets().SelectMany(s => s.EntityType().NavigationProperties().Where(n => !n.ContainsTarget && s.FindNavigationTarget(n) is not IEdmEntitySet).Select(n => $"{s.Name}/{n.Name} is not bound.")),
            .. types.OfType<IEdmEntityType>().SelectMany(t => t.NavigationProperties()).Where(n => n.Partner is { } partner && partner.Partner != n).Select(n => $"{n.Name} and its partner disagree."),
            .. model.SchemaElements.OfType<IEdmFunction>().GroupBy(f => $"{f.Name} {f.Parameters.First().Type.FullName()} {string.Join(',', f.Parameters.Skip(1).Select(p => p.Name).Order(StringComparer.Ordinal))}", StringComparer.OrdinalIgnoreCase)
                .Where(g => g.Count() > 1).Select(g => $"Overloads of {g.Key} cannot be told apart."),
            .. Scopes(model).SelectMany(s => s.Names.Where(n => !Identifier().IsMatch(n) || Reserved.Contains(n)).Select(n => $"{s.Scope}: '{n}' is no name in C#, Python and TypeScript.")),
            .. Scopes(model).SelectMany(s => s.Names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => $"{s.Scope}: {string.Join(" and ", g)} differ by case at most.")),
            .. types.OfType<IEdmStructuredType>().SelectMany(t => t.DeclaredProperties.Where(p => p.Name == ((IEdmNamedElement)t).Name).Select(p => $"{p.Name} is named like its type, which C# does not allow.")),
        ];
    }

    private static IEnumerable<(string Scope, IEnumerable<string> Names)> Scopes(IEdmModel model) =>
    [
        ("schema", model.SchemaElements.Where(e => e is not IEdmFunction).Select(e => e.Name).Concat(model.SchemaElements.OfType<IEdmFunction>().Select(f => f.Name).Distinct(StringComparer.Ordinal))),
        ("container", model.EntityContainer.Elements.Select(e => e.Name)),
        .. model.SchemaElements.OfType<IEdmStructuredType>().Select(t => (t.FullTypeName(), t.DeclaredProperties.Select(p => p.Name))),
        .. model.SchemaElements.OfType<IEdmEnumType>().Select(t => (t.FullTypeName(), t.Members.Select(m => m.Name))),
        .. model.SchemaElements.OfType<IEdmFunction>().Select(f => (f.Name, f.Parameters.Select(p => p.Name))),
    ];

    private static HashSet<IEdmType> Reached(IEdmModel model)
    {
        var reached = new HashSet<IEdmType>();
        var open = new Queue<IEdmType>(model.EntityContainer.Elements.OfType<IEdmNavigationSource>().Select(s => (IEdmType)s.EntityType())
            .Concat(model.SchemaElements.OfType<IEdmFunction>().SelectMany(f => f.Parameters.Select(p => p.Type).Append(f.ReturnType)).Select(Item)));
        while (open.TryDequeue(out var type))
        {
            if (reached.Add(type) && type is IEdmStructuredType structure)
            {
                structure.DeclaredProperties.Select(p => Item(p.Type)).ToList().ForEach(open.Enqueue);
            }
        }
        return reached;
    }

    private static IEdmType Item(IEdmTypeReference type) => type.IsCollection() ? type.AsCollection().ElementType().Definition : type.Definition;

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Identifier();
}
