using System.Linq.Expressions;
using SpRegistry.OData.Binding.Apply;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding.Expressions;

internal sealed partial class ExpressionBinder
{
    /// <summary>
    /// <c>Author/Name</c> → <c>r.Author.Name</c>; <c>Translator/Country</c>, by key, → <c>authors.Where(t => t.Id == r.TranslatorId).Select(t => t.Country).FirstOrDefault()</c>;
    /// <c>Events/any(e:…)</c> → <c>events.Where(e => e.VisitNumber == r.Number).Any(e => …)</c>.
    /// </summary>
    private Bound Path(Node node)
    {
        List<Node> parts = [];
        for (var at = node; at is not null; at = SourceOf(at))
        {
            parts.Insert(0, at);
        }
        if (parts[0] is PathNode { Source: null } first)
        {
            if (variables.TryGetValue(first.Name, out var variable))
            {
                return variable.Entity is { } entity ? Walk(variable.Row, entity, parts, 1, false)
                    : parts.Count == 1 ? new BoundValue(variable.Row, variable.Primitive!, variable.Enum)
                    : throw Error($"'{first.Name}' is a primitive value and has no properties.", parts[1]);
            }
            if (first.IsWord("$it"))
            {
                return It is { } it ? Walk(it.Row, it.Type, parts, 1, false)
                    : inMemory || target == "$expand" ? throw ODataError.NotImplemented($"'$it' in this place of {target}, where it means the outer entity,", target, first.Position)
                    : Walk(row, type, parts, 1, false);
            }
            if (first.IsWord("$this"))
            {
                return Walk(row, type, parts, 1, false);
            }
            if (first.IsWord("$root") && parts.Count > 1)
            {
                return Root(parts);
            }
            if (first.Name.StartsWith('$'))
            {
                throw ODataError.NotImplemented($"'{first.Name}' in an expression", target, first.Position);
            }
        }
        return parts[0] is PathNode or CastNode
            ? Walk(row, type, parts, 0, false)
            : throw Error("A path starts with the name of a property.", parts[0]);
    }

    private static Node? SourceOf(Node node) => node switch
    {
        PathNode path => path.Source,
        CastNode cast => cast.Source,
        CountNode count => count.Source,
        LambdaNode lambda => lambda.Source,
        FilterNode filter => filter.Source,
        AggregateNode aggregate => aggregate.Source,
        AnnotationNode annotation => annotation.Source,
        KeyNode key => key.Source,
        CallNode call => call.Source,
        _ => null,
    };

    private Bound Walk(Expression at, EntityType entity, List<Node> parts, int index, bool mayBeMissing)
    {
        if (index == parts.Count)
        {
            return EntityOf(at, entity, mayBeMissing);
        }
        if (parts[index] is CastNode cast)
        {
            return cast.TypeName == $"{context.Schema.Namespace}.{entity.Name}"
                ? Walk(at, entity, parts, index + 1, mayBeMissing)
                : throw Error($"'{cast.TypeName}' is not the type of {entity.Name} nor derived from it.", cast, "UnknownType");
        }
        if (parts[index] is not PathNode part)
        {
            throw parts[index] switch
            {
                CallNode call => ODataError.NotImplemented($"The function '{call.Name}' bound to a value", target, call.Position),
                AnnotationNode annotation => ODataError.NotImplemented($"The annotation '@{annotation.Term}' in an expression", target, annotation.Position),
                _ => Error("The name of a property is expected here.", parts[index]),
            };
        }
        if (entity.FindProperty(part.Name) is { } property)
        {
            return Member(at, property, parts, index + 1, mayBeMissing);
        }
        var navigation = entity.FindNavigation(part.Name) ?? throw Unknown(part, entity);
        return navigation.Collection ? ToMany(at, navigation, parts, index + 1) : ToOne(at, navigation, parts, index + 1, mayBeMissing);
    }

    private Bound Member(Expression at, Property property, List<Node> parts, int next, bool mayBeMissing)
    {
        if (property.IsComplex)
        {
            if (next == parts.Count)
            {
                return ComplexOf(at, property, mayBeMissing);
            }
            var name = parts[next] as PathNode ?? throw Error("The name of a property is expected here.", parts[next]);
            var member = property.Members.FirstOrDefault(m => m.Name.Equals(name.Name, StringComparison.OrdinalIgnoreCase))
                ?? throw Error($"'{name.Name}' is no property of {property.Type.Name}.{Names.Suggestion(name.Name, property.Members.Select(m => m.Name))}", name, "UnknownProperty");
            return Member(at, member, parts, next + 1, mayBeMissing || property.Nullable);
        }
        if (property.Type.Collection)
        {
            var items = Linq.Inline(property.Value!, at);
            return next == parts.Count ? new BoundCollection(items, property) : Items(items, property, parts, next);
        }
        if (next < parts.Count)
        {
            throw Error($"'{property.Name}' is {property.Type.Name} and has no properties.", parts[next], "UnknownProperty");
        }
        var value = property.FromSource is { } fromSource
            ? context.Slots.Add(property.Type.Clr, given => fromSource(given.Source))
            : Linq.Inline(property.Value!, at);
        var nullable = property.Nullable || mayBeMissing;
        return new BoundValue(nullable ? Linq.Nullable(value) : value, property.Type, context.Schema.EnumOf(property.Type)) { Nullable = nullable };
    }

    private Bound Items(Expression items, Property property, List<Node> parts, int next)
    {
        var item = property.Type.Item;
        if (next + 1 < parts.Count)
        {
            throw Error("Nothing can follow here.", parts[next + 1]);
        }
        switch (parts[next])
        {
            case CountNode { Options: null }:
                return new BoundValue(Expression.Call(typeof(Enumerable), nameof(Enumerable.Count), [item], items), DataTypes.Int32);
            case LambdaNode { Variable: null }:
                return BoundPredicate.TwoValued(Expression.Call(typeof(Enumerable), nameof(Enumerable.Any), [item], items));
            case LambdaNode lambda:
                var parameter = Expression.Parameter(item, "i");
                var body = Body(lambda, new Variable(parameter, null, property.Type with { Collection = false, Clr = item }, context.Schema.EnumOf(property.Type)));
                return BoundPredicate.TwoValued(Expression.Call(typeof(Enumerable), lambda.All ? nameof(Enumerable.All) : nameof(Enumerable.Any), [item], items, Expression.Lambda(body, parameter)));
            default:
                throw Error($"'{property.Name}' is a collection: use any, all or $count.", parts[next]);
        }
    }

    private Bound ToOne(Expression at, Navigation navigation, List<Node> parts, int next, bool mayBeMissing)
    {
        if (navigation.Kind == NavigationKind.Reference)
        {
            return Walk(Linq.Inline(navigation.Reference!, at), navigation.Target.Type, parts, next, mayBeMissing || navigation.Nullable);
        }
        var related = Relations.Of(navigation, at, context);
        return OfOne(related, navigation.Target.Type, parts, next);
    }

    /// <summary><c>$root/Books(1)/Title</c> → <c>books.Where(b => b.Id == 1).Select(b => b.Title).FirstOrDefault()</c>.</summary>
    private Bound Root(List<Node> parts)
    {
        var (name, key) = parts[1] switch
        {
            CallNode call => (call.Name, call.Arguments),
            PathNode path => (path.Name, null),
            _ => throw Error("The name of a set is expected after $root.", parts[1]),
        };
        var set = context.Schema.FindSet(name) ?? throw Error($"There is no '{name}'.{Names.Suggestion(name, context.Schema.Addressable.Select(s => s.Name))}", parts[1], "UnknownProperty");
        var rows = context.Rows(set.Rows);
        if (set.Kind == SetKind.Singleton)
        {
            return OfOne(rows, set.Type, parts, 2);
        }
        return key is null
            ? throw Error($"'{set.Name}' is a collection: name one of it, as in $root/{set.Name}(…).", parts[1])
            : OfOne(KeyBinder.Bind(context, rows, set.Type, key, target), set.Type, parts, 2);
    }

    private Bound OfOne(Expression related, EntityType entityType, List<Node> parts, int next)
    {
        var parameter = Expression.Parameter(Linq.Element(related), "t");
        return OfRelated(next == parts.Count ? EntityOf(parameter, entityType, true) : Walk(parameter, entityType, parts, next, true));

        Bound OfRelated(Bound bound) => bound switch
        {
            BoundValue value => value with { Value = Linq.FirstOrDefault(Linq.Select(related, t => Linq.Inline(Expression.Lambda(value.Value, parameter), t))), Nullable = true },
            BoundPredicate predicate => BoundPredicate.TwoValued(Linq.Any(related, Expression.Lambda(predicate.True, parameter))),
            BoundEntity entity => entity with
            {
                Exists = next == parts.Count ? Linq.Any(related) : Linq.Any(related, Expression.Lambda(entity.Exists, parameter)),
                Identity = [.. entity.Identity.Select(i => (i.Name, (Func<Bound>)(() => OfRelated(i.Value()))))],
            },
            _ => throw ODataError.NotImplemented("A collection of a related entity in this place", target, parts[^1].Position),
        };
    }

    private Bound ToMany(Expression at, Navigation navigation, List<Node> parts, int next)
    {
        var related = Relations.Of(navigation, at, context);
        while (next < parts.Count && parts[next] is FilterNode filter)
        {
            related = Linq.Where(related, child => Within(child, navigation).Condition(filter.Condition).True);
            next++;
        }
        if (next + 1 < parts.Count)
        {
            throw Error($"'{navigation.Name}' is a collection: use any, all or $count after it.", parts[next]);
        }
        switch (next < parts.Count ? parts[next] : null)
        {
            case CountNode count:
                return new BoundValue(Linq.Count(Counted(related, navigation, count)), DataTypes.Int32);
            case LambdaNode { Body: null }:
                return BoundPredicate.TwoValued(Linq.Any(related));
            case AggregateNode { Items: [var item] }:
                return item.Value is PathNode { Source: null, Name: "$count" }
                    ? Aggregates.Count(related)
                    : Aggregates.Of(item, related, child => Within(child, navigation).Value(item.Value), context.Traits, target);
            case LambdaNode lambda:
                var parameter = Expression.Parameter(Linq.Element(related), "c");
                var body = Expression.Lambda(Body(lambda, new Variable(parameter, navigation.Target.Type, null, null)), parameter);
                return BoundPredicate.TwoValued(lambda.All ? Linq.All(related, body) : Linq.Any(related, body));
            default:
                throw Error($"'{navigation.Name}' is a collection: use any, all or $count, as in {navigation.Name}/any(x:…).", next < parts.Count ? parts[next] : parts[^1]);
        }
    }

    /// <summary>Expressions over one of the related rows.</summary>
    private ExpressionBinder Within(Expression child, Navigation navigation) =>
        new(context, target, child, navigation.Target.Type) { It = It ?? (target == "$expand" ? null : new Instance(row, type)) };

    private Expression Counted(Expression related, Navigation navigation, CountNode count)
    {
        if (count.Options is null)
        {
            return related;
        }
        if (count.Options.Given.FirstOrDefault(g => g is not ("$filter" or "$search")) is { } option)
        {
            throw Error($"'{option}' does not change a count: expected $filter or $search.", count);
        }
        if (count.Options.Search is { } search)
        {
            related = Linq.Where(related, child => SearchBinder.Bind(context, search, child, navigation.Target.Type));
        }
        return count.Options.Filter is { } filter
            ? Linq.Where(related, child => Within(child, navigation).Condition(filter).True)
            : related;
    }

    private Expression Body(LambdaNode lambda, Variable variable)
    {
        if (variables.Count >= context.Limits.MaxLambdaNesting)
        {
            throw ODataError.Limit(nameof(ODataOptions.MaxLambdaNesting), context.Limits.MaxLambdaNesting, "The nesting of any and all", target);
        }
        if (!variables.TryAdd(lambda.Variable!, variable))
        {
            throw Error($"The variable '{lambda.Variable}' is in use already.", lambda);
        }
        var body = Apart(() => Condition(lambda.Body!).True);
        variables.Remove(lambda.Variable!);
        return body;
    }

    private ODataError Unknown(PathNode part, EntityType entity) =>
        Error($"'{part.Name}' is no property of {entity.Name}.{Names.Suggestion(part.Name, entity.MemberNames)}", part, "UnknownProperty");
}
