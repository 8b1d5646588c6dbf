using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding;

/// <summary>What binders of one request share.</summary>
internal sealed class BindingContext(ApiSchema schema, object source, DatabaseTraits traits, ODataOptions limits, Budget budget, Literals literals, RequestQuery query, TimeProvider clock)
{
    private readonly Dictionary<string, Node> aliases = new(StringComparer.Ordinal);
    private readonly HashSet<string> open = new(StringComparer.Ordinal);

    public ApiSchema Schema => schema;

    /// <summary>What rows are read from; a function such as <c>AsOf</c> replaces it.</summary>
    public object Source { get; set; } = source;

    /// <summary>Whether a function of the URL chose the source: then only paths through that function lead to the same rows.</summary>
    public bool SourceIsChosen { get; set; }

    public DatabaseTraits Traits => traits;

    public ODataOptions Limits => limits;

    public Literals Literals => literals;

    public RequestQuery Query => query;

    public Slots Slots { get; } = new();

    /// <summary>The instant of the request: every <c>now()</c> in it is the same.</summary>
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>The expression that an alias stands for; null where the URL does not say (URL Conventions 5.3: then it is null).</summary>
    public Node? Alias(AliasNode alias, string target)
    {
        if (open.Contains(alias.Name))
        {
            throw new ODataError(400, "CircularAlias", $"'@{alias.Name}' refers to itself.", target, alias.Position);
        }
        if (!aliases.TryGetValue(alias.Name, out var node))
        {
            if (query.Alias(alias.Name) is not { } text)
            {
                return null;
            }
            aliases.Add(alias.Name, node = new Parser(text, "@" + alias.Name, literals, budget).Expression());
        }
        return node;
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
