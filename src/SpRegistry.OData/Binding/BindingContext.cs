using SpRegistry.OData.Binding.Expressions;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding;

/// <summary>What binders of one request share.</summary>
internal sealed class BindingContext(ApiSchema schema, object source, DatabaseTraits traits, ODataOptions limits, Budget budget, Literals literals, RequestQuery query, TimeProvider clock)
{
    private readonly Dictionary<string, Node> aliases = new(StringComparer.Ordinal);
    private readonly HashSet<string> open = new(StringComparer.Ordinal);
    private int compared;
    private readonly List<IReadOnlyDictionary<string, Node>> nested = [];

    public ApiSchema Schema => schema;

    /// <summary>What rows are read from; a function such as <c>AsOf</c> replaces it.</summary>
    public object Source { get; set; } = source;

    /// <summary>Whether a function of the URL chose the source: then only paths through that function lead to the same rows.</summary>
    public bool SourceIsChosen { get; set; }

    public DatabaseTraits Traits => traits;

    public ODataOptions Limits => limits;

    public Budget Budget => budget;

    public Literals Literals => literals;

    public RequestQuery Query => query;

    public Slots Slots { get; } = new();

    public ExpressionSizes Sizes { get; } = new();

    /// <summary>How many expressions have been given their meaning, one within another counted each.</summary>
    public int Bindings { get; set; }

    /// <summary>The instant of the request: every <c>now()</c> in it is the same.</summary>
    public DateTime Now
    {
        get
        {
            ReadsClock = true;
            return now;
        }
    }

    /// <summary>Whether the answer depends on <see cref="Now"/>, so that it changes while the data do not.</summary>
    public bool ReadsClock { get; private set; }

    private readonly DateTime now = clock.GetUtcNow().UtcDateTime;

    /// <summary>Counts items that are compared one by one, each by a condition of its own: those of all tuples and collections that are written out.</summary>
    /// <exception cref="ODataError">400 beyond the limit.</exception>
    public void Compare(int items, string target)
    {
        if ((compared += items) > limits.MaxInItems)
        {
            throw ODataError.Limit(nameof(ODataOptions.MaxInItems), limits.MaxInItems, "The number of items that are compared one by one", target);
        }
    }

    /// <summary>The expression that an alias stands for; null where the URL does not say (URL Conventions 5.3: then it is null).</summary>
    public Node? Alias(AliasNode alias, string target)
    {
        if (open.Contains(alias.Name))
        {
            throw new ODataError(400, "CircularAlias", $"'@{alias.Name}' refers to itself.", target, alias.Position);
        }
        if (nested.FindLast(n => n.ContainsKey(alias.Name)) is { } own)
        {
            return own[alias.Name];
        }
        if (!aliases.TryGetValue(alias.Name, out var node))
        {
            if (query.Alias(alias.Name) is not { } text)
            {
                return null;
            }
            aliases.Add(alias.Name, node = Parse(text, "@" + alias.Name));
        }
        return node;
    }

    /// <summary>An expression that stands in the query part by itself.</summary>
    public Node Parse(string text, string name) => new Parser(text, name, literals, budget).Expression();

    /// <summary>Lets aliases that were given inside parentheses hold until the result is disposed of.</summary>
    public IDisposable Aliases(IReadOnlyDictionary<string, Node> given)
    {
        nested.Add(given);
        return new AliasScope(nested);
    }

    private sealed class AliasScope(List<IReadOnlyDictionary<string, Node>> scopes) : IDisposable
    {
        public void Dispose() => scopes.RemoveAt(scopes.Count - 1);
    }

    /// <summary>Does something with an alias' expression while the alias itself may not be used in it.</summary>
    public T Within<T>(string alias, Func<T> action)
    {
        open.Add(alias);
        var result = action();
        open.Remove(alias);
        return result;
    }
}
