using System.Linq.Expressions;
using SpRegistry.OData.Binding.Expressions;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding;

/// <summary>What binders of one request share.</summary>
internal sealed class BindingContext(ApiSchema schema, Given given, DatabaseTraits traits, ODataOptions limits, Budget budget, Literals literals)
{
    private readonly Dictionary<string, Node> aliases = new(StringComparer.Ordinal);
    private readonly HashSet<string> open = new(StringComparer.Ordinal);
    private readonly Dictionary<Func<object, IQueryable>, List<Expression>> ofRows = new(ReferenceEqualityComparer.Instance);
    private readonly int read = literals.Count;
    private int compared;
    private readonly List<IReadOnlyDictionary<string, Node>> nested = [];

    public ApiSchema Schema => schema;

    /// <summary>What this request gives. A plan is for every request of its shape: it reads in its slots what each gives.</summary>
    public Given Given => given;

    /// <summary>What the binders decided by looking at this request; a plan holds for those that decide the same.</summary>
    public List<Func<Given, bool>> Decisions { get; } = [];

    /// <summary>How a function of the URL chose another source than the request's: then only paths through that function lead to the same rows.</summary>
    public Func<object, object>? ChosenSource { get; private set; }

    public bool SourceIsChosen => ChosenSource is not null;

    /// <summary>Goes on with another source.</summary>
    public void ChooseSource(Func<object, object> choose)
    {
        var before = ChosenSource;
        ChosenSource = before is null ? choose : source => choose(before(source));
        given.Source = choose(given.Source);

        // Another source may have rows of another form.
        ofRows.Clear();
    }

    public DatabaseTraits Traits => traits;

    public ODataOptions Limits => limits;

    public Budget Budget => budget;

    public RequestQuery Query => given.Query;

    /// <summary>Whether the plan is for this request only.</summary>
    public bool Once { get; set; }

    public Slots Slots { get; } = new();

    public ExpressionSizes Sizes { get; } = new();

    /// <summary>How many expressions have been given their meaning, one within another counted each.</summary>
    public int Bindings { get; set; }

    /// <summary>Whether the answer depends on the instant of the request, so that it changes while the data do not.</summary>
    public bool ReadsClock { get; set; }

    /// <summary>What is found by looking at what the request gives, on which the plan then rests.</summary>
    public T Decide<T>(Func<Given, T> look)
    {
        var seen = look(given);
        Decisions.Add(other => EqualityComparer<T>.Default.Equals(look(other), seen));
        return seen;
    }

    /// <summary>Rows of the source as an expression, with a slot for each value that they depend on.</summary>
    public Expression Rows(Func<object, IQueryable> rows)
    {
        if (!ofRows.TryGetValue(rows, out var slots))
        {
            ofRows.Add(rows, slots = []);
        }
        return CapturedValues.Replaced(rows(given.Source).Expression, (index, value) =>
        {
            if (index == slots.Count)
            {
                slots.Add(Slots.Add(value.Type, Value(rows, index, CapturedValues.PathFrom(given.Source, value))));
            }
            return slots[index];
        });
    }

    // Static, as all that a slot keeps must be: a plan outlives its request.
    private static Func<Given, object?> Value(Func<object, IQueryable> rows, int index, Func<object, object?>? path) =>
        path is null ? given => given.Captured(rows).ElementAtOrDefault(index) : given => path(given.Source);

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
            if (Decide(other => other.Query.Alias(alias.Name)) is not { } text)
            {
                return null;
            }
            aliases.Add(alias.Name, node = Parse(text, "@" + alias.Name));
        }
        return node;
    }

    /// <summary>An expression that stands in the query part by itself.</summary>
    public Node Parse(string text, string name) => new Parser(text, name, literals, budget).Expression();

    /// <summary>The literals that were found behind aliases.</summary>
    public IReadOnlyList<Literal> Added => literals.From(read);

    /// <summary>The literal null where an alias is not given.</summary>
    public LiteralNode Null(int position) => new(position, LiteralKind.Null, literals.Add(new Literal(LiteralKind.Null, "null")));

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
