using System.Linq.Expressions;
using SpRegistry.OData.Binding.Expressions;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding;

/// <summary>What the path of a URL names.</summary>
/// <param name="Query">The rows.</param>
/// <param name="Set">Whose rows they are.</param>
/// <param name="Single">Whether there is at most one.</param>
/// <param name="Parent">The entity that the rows were reached from; without it there is nothing to be empty.</param>
/// <param name="Optional">Whether a missing row is an absent related entity (204), not an unknown one (404).</param>
/// <param name="Properties">The property, or the path into a complex one, that is asked for.</param>
/// <param name="Suffix"><c>$count</c>, <c>$value</c> or null.</param>
/// <param name="ContextPath">What follows <c>$metadata#</c> for what is addressed, with its key.</param>
/// <param name="SetPath">The same up to the key.</param>
internal sealed record Resource(Expression Query, EntitySet Set, bool Single, Expression? Parent, bool Optional, IReadOnlyList<Property> Properties, string? Suffix, string ContextPath, string SetPath)
{
    /// <summary>The path of the rows' collection from the service root, encoded.</summary>
    public required string Address { get; init; }

    /// <summary>The path of the one entity, for a single one that was addressed by key.</summary>
    public string? EntityAddress { get; init; }

    /// <summary>The function of the one entity that is asked for, and the values of its parameters.</summary>
    public (ValueFunction Function, object?[] Values)? Call { get; init; }

    /// <summary>Whether a function chose the source, so that keys follow as segments.</summary>
    public bool OfFunction { get; init; }

    /// <summary>Whether a filter of the path chose among its rows.</summary>
    public bool Filtered { get; init; }

    /// <summary>What an error names when there is no such entity, decoded.</summary>
    public string Target => Uri.UnescapeDataString(EntityAddress ?? Address);

    /// <summary>The type of each row.</summary>
    public EntityType Type => Set.Type;

    /// <summary>Whether what was written in the path stands in the answer.</summary>
    public bool ShowsPath => Properties.Count > 0 || OfFunction || Filtered || Type.IsCrossJoin || SetPath.Contains('(', StringComparison.Ordinal);

    /// <summary>What remains when its rows have become SQL.</summary>
    public Resource WithoutRows() => this with { Query = Expression.Empty(), Parent = null };
}

/// <summary><c>Authors(1)/Books</c> → <c>books.Where(b => authors.Where(a => a.Id == S0).Select(a => a.Id).Contains(b.AuthorId))</c>.</summary>
internal sealed class ResourceBinder(BindingContext context)
{
    public Resource Bind(IReadOnlyList<PathSegment> segments)
    {
        var first = segments[0];
        if (first.Name == "$crossjoin")
        {
            return segments.Skip(1).Aggregate(CrossJoin.Bind(context, first), Next);
        }
        RefuseUnsupported(first);
        var set = context.Schema.FindSet(first.Name)
            ?? throw ODataError.NotFound($"There is no '{first.Name}' here.{Names.Suggestion(first.Name, context.Schema.Addressable.Select(s => s.Name))}", first.Text);
        var at = new Resource(context.Rows(set.Rows), set, set.Kind == SetKind.Singleton, null, false, [], null, set.Name, set.Name) { Address = set.Name, EntityAddress = set.Kind == SetKind.Singleton ? set.Name : null };
        if (first.Arguments is not null)
        {
            at = Keyed(at, first.Arguments, first);
        }
        foreach (var segment in segments.Skip(1))
        {
            at = Next(at, segment);
        }
        return at;
    }

    private Resource Next(Resource at, PathSegment segment)
    {
        RefuseUnsupported(segment);
        return at switch
        {
            { Call: { } call } => throw ODataError.NotFound($"Nothing can follow '{call.Function.Name}'.", segment.Text),
            { Suffix: not null } => throw ODataError.NotFound($"Nothing can follow '{at.Suffix}'.", segment.Text),
            { Properties.Count: > 0 } => OfProperty(at, segment),
            { Single: true } => OfEntity(at, segment),
            _ => OfCollection(at, segment),
        };
    }

    private Resource OfCollection(Resource at, PathSegment segment)
    {
        if (segment.Text is "$count" or "$ref")
        {
            return at with { Suffix = segment.Text };
        }
        if (segment.Name == "$filter")
        {
            var chosen = at with
            {
                Query = Linq.Where(at.Query, row => new ExpressionBinder(context, "$filter", row, at.Type).Condition(Condition(segment)).True),
                Address = $"{at.Address}/{Encode(segment.Text)}",
                Filtered = true,
            };
            return segment.Key is null ? chosen : Keyed(chosen, segment.Key, segment);
        }
        var functions = at.Set.Functions.Where(f => IsName(f.Name, segment)).ToList();
        if (functions.Count > 0)
        {
            return Called(at, functions, segment);
        }
        if (IsOwnType(at, segment))
        {
            return at;
        }
        return KeyBinder.BindSegment(context, at.Query, at.Type, segment) is { } query
            ? One(at, query, at.Type.Keys.First().Type.Kind == DataKind.String ? $"'{segment.Text}'" : segment.Text)
            : throw ODataError.NotFound($"'{segment.Text}' is no key of {at.Type.Name}.{Names.Suggestion(segment.Text, at.Set.Functions.Select(f => f.Name).Append("$count"))}", segment.Text);
    }

    private static Node Condition(PathSegment segment) => segment.Arguments is [{ Name: null, Value: var condition }]
        ? condition
        : throw new ODataError(400, "SyntaxError", "One condition is expected in $filter(…).", segment.Text);

    private Resource Called(Resource at, List<BoundFunction> functions, PathSegment segment)
    {
        var (index, values) = Values([.. functions.Select(f => (f.Name, f.Parameters))], segment);
        var function = functions[index];
        if (at.Parent is not null || at.Set.Kind != SetKind.Set || at.OfFunction || at.Filtered)
        {
            throw ODataError.NotImplemented($"'{function.Name}' of anything but a whole set", segment.Text);
        }
        context.ChooseSource(Chosen(function, values, segment.Text));
        var rows = function.Rows is { } ofFunction ? source => ofFunction(source, values) : at.Set.Rows;
        var result = at with { Query = context.Rows(rows), Address = $"{at.Address}/{Encode(segment.Text)}", OfFunction = true };
        return segment.Key is null ? result : Keyed(result, segment.Key, segment);
    }

    private static Func<object, object> Chosen(BoundFunction function, object?[] values, string target) => source =>
    {
        try
        {
            return function.Source(source, values);
        }
        catch (RefusedArgumentException error)
        {
            throw new ODataError(400, "InvalidArgument", error.Message, target);
        }
    };

    /// <summary>Which of the functions of a name is called, and with what.</summary>
    private (int Index, object?[] Values) Values(IReadOnlyList<(string Name, IReadOnlyList<FunctionParameter> Parameters)> functions, PathSegment segment)
    {
        var arguments = Arguments(functions.Select(f => f.Parameters), segment);
        var index = functions.ToList().FindIndex(f => f.Parameters.Count == arguments.Count && f.Parameters.All(p => arguments.Any(a => p.Name.Equals(a.Name, StringComparison.OrdinalIgnoreCase))));
        if (index < 0)
        {
            throw new ODataError(400, "WrongArguments", $"Expected {string.Join(" or ", functions.Select(f => $"{f.Name}({string.Join(",", f.Parameters.Select(p => p.Name + "=…"))})"))}.", segment.Text);
        }
        return (index, [.. functions[index].Parameters.Select(p => KeyBinder.Reader(context, arguments.First(a => p.Name.Equals(a.Name, StringComparison.OrdinalIgnoreCase)).Value, p.Type, p.Name, segment.Text)(context.Given))]);
    }

    /// <summary>What stands in parentheses; without them, options of the query part with the names of the parameters (URL Conventions 4.01, 5.3.1: implicit parameter aliases).</summary>
    private IReadOnlyList<Argument> Arguments(IEnumerable<IReadOnlyList<FunctionParameter>> functions, PathSegment segment)
    {
        if (segment.Arguments is { Count: > 0 } given)
        {
            return given;
        }
        var parameters = functions.OrderByDescending(f => f.Count).FirstOrDefault(f => f.All(p => context.Decide(g => g.Query.Implicit(p.Name)) is not null));
        return parameters is null ? [] : [.. parameters.Select(p => new Argument(p.Name, context.Parse(context.Query.Implicit(p.Name)!, p.Name)))];
    }

    private Resource OfEntity(Resource at, PathSegment segment)
    {
        if (IsOwnType(at, segment))
        {
            return at;
        }
        if (segment.Text == "$ref")
        {
            return at with { Suffix = "$ref" };
        }
        if (at.Type.FindNavigation(segment.Name) is { } navigation)
        {
            var path = navigation.Contains ? $"{at.ContextPath}/{navigation.Name}" : navigation.Target.Name;
            var related = new Resource(Relations.OfAll(navigation, at.Query, context), navigation.Target, !navigation.Collection, at.Query, !navigation.Collection, [], null, path, path)
            {
                Address = navigation.Contains && at.EntityAddress is not null ? $"{at.EntityAddress}/{navigation.Name}" : navigation.Target.Name,
                OfFunction = at.OfFunction,
            };
            return segment.Arguments is null ? related : Keyed(related, segment.Arguments, segment);
        }
        var computing = at.Type.Functions.Where(f => IsName(f.Name, segment)).ToList();
        if (computing.Count > 0)
        {
            var (index, values) = Values([.. computing.Select(f => (f.Name, f.Parameters))], segment);
            return at with { Call = (computing[index], values) };
        }
        return segment.Arguments is null && at.Type.FindProperty(segment.Name) is { } property
            ? at with { Properties = [property] }
            : throw ODataError.NotFound($"'{segment.Text}' is no property of {at.Type.Name}.{Names.Suggestion(segment.Name, at.Type.MemberNames)}", segment.Text);
    }

    private static Resource OfProperty(Resource at, PathSegment segment)
    {
        var property = at.Properties[^1];
        if (property.IsComplex && property.Members.FirstOrDefault(m => m.Name.Equals(segment.Text, StringComparison.OrdinalIgnoreCase)) is { } member)
        {
            return at with { Properties = [.. at.Properties, member] };
        }
        if (segment.Text == "$value" && !property.IsComplex && !property.Type.Collection)
        {
            return at with { Suffix = "$value" };
        }
        if (segment.Text == "$count" && property.Type.Collection)
        {
            return at with { Suffix = "$count" };
        }
        throw ODataError.NotFound($"'{segment.Text}' cannot follow '{property.Name}'.{Names.Suggestion(segment.Text, property.Members.Select(m => m.Name))}", segment.Text);
    }

    private Resource Keyed(Resource at, IReadOnlyList<Argument> key, PathSegment segment)
    {
        if (at.Single)
        {
            throw new ODataError(400, "InvalidKey", $"'{at.Set.Name}' is a single entity and takes no key.", segment.Text);
        }
        return One(at, KeyBinder.Bind(context, at.Query, at.Type, key, segment.Text), segment.Text[segment.KeyStart..^1]);
    }

    private static Resource One(Resource at, Expression query, string key) =>
        at with { Query = query, Single = true, Optional = false, Parent = null, ContextPath = $"{at.ContextPath}({key})", EntityAddress = at.OfFunction ? $"{at.Address}/{Encode(key.Trim('\''))}" : $"{at.Address}({Encode(key)})" };

    private static string Encode(string text) =>
        Uri.EscapeDataString(text).Replace("%28", "(", StringComparison.Ordinal).Replace("%29", ")", StringComparison.Ordinal)
            .Replace("%3D", "=", StringComparison.Ordinal).Replace("%2C", ",", StringComparison.Ordinal).Replace("%27", "'", StringComparison.Ordinal);

    private bool IsOwnType(Resource at, PathSegment segment) => segment.Name.Equals($"{context.Schema.Namespace}.{at.Type.Name}", StringComparison.OrdinalIgnoreCase);

    // No two names differ by case only, so that any case is an exact match (Protocol 4.01, 12.2.3).
    private bool IsName(string name, PathSegment segment) =>
        segment.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || segment.Name.Equals($"{context.Schema.Namespace}.{name}", StringComparison.OrdinalIgnoreCase);

    private static void RefuseUnsupported(PathSegment segment)
    {
        if (segment.Name.StartsWith('$') && segment.Name is not ("$count" or "$value" or "$ref" or "$filter"))
        {
            throw ODataError.NotImplemented($"'{segment.Name}'", segment.Text);
        }
    }
}
