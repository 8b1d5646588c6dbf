using SpRegistry.OData.Binding;

namespace SpRegistry.OData.Execution;

/// <summary>Plans by the shape of the requests that they answer, the least recently used forgotten first.</summary>
/// <param name="capacity">Shapes that are kept, fewer where they are longer than <see cref="OrdinaryShape"/> or have several plans.</param>
internal sealed class PlanCache(int capacity)
{
    // One shape has several plans where something in it decides about the SQL, such as a pattern or a number's size.
    private const int MostOfAShape = 8;

    // Characters. What a plan takes grows with its shape.
    private const int OrdinaryShape = 512;

    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Shape, QueryPlan[] Plans)>> shapes = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Shape, QueryPlan[] Plans)> order = new();
    private readonly Dictionary<string, Turn> making = new(StringComparer.Ordinal);
    private long characters;

    /// <summary>How many shapes there are.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return shapes.Count;
            }
        }
    }

    /// <summary>Whether a request of a shape was planned before, be it for other values.</summary>
    public bool Knows(string shape)
    {
        lock (gate)
        {
            return shapes.ContainsKey(shape);
        }
    }

    /// <summary>A plan for a request, with the request's values; null where it has to be made.</summary>
    /// <param name="shape">The request's shape.</param>
    /// <param name="given">What the request gives, anew for each plan that is tried.</param>
    public (QueryPlan Plan, Given Given, object?[] Values)? Find(string shape, Func<Given> given)
    {
        QueryPlan[] plans;
        lock (gate)
        {
            if (!shapes.TryGetValue(shape, out var node))
            {
                return null;
            }
            order.Remove(node);
            order.AddFirst(node);
            plans = node.Value.Plans;
        }
        foreach (var plan in plans)
        {
            var own = given();
            try
            {
                if (plan.ValuesOf(own) is { } values)
                {
                    return (plan, own, values);
                }
            }
            catch (ODataError)
            {
                // Binding the request says what is wrong with it, and where.
            }
        }
        return null;
    }

    /// <summary>The turn to make a plan for a shape: of those who ask at once one makes it, the others wait; whoever has the turn looks first.</summary>
    public async ValueTask<Turn> TurnAsync(string shape, CancellationToken cancellation)
    {
        while (true)
        {
            Turn? other;
            lock (gate)
            {
                if (!making.TryGetValue(shape, out other))
                {
                    var own = new Turn(this, shape);
                    making.Add(shape, own);
                    return own;
                }
            }
            await other.Ended.WaitAsync(cancellation);
        }
    }

    public void Add(string shape, QueryPlan plan)
    {
        lock (gate)
        {
            var others = Remove(shape);
            shapes.Add(shape, order.AddFirst((shape, [plan, .. others.Take(MostOfAShape - 1)])));
            characters += Size(order.First!.Value);
            while (shapes.Count > 1 && (shapes.Count > capacity || characters > (long)capacity * OrdinaryShape))
            {
                Remove(order.Last!.Value.Shape);
            }
        }
    }

    private static long Size((string Shape, QueryPlan[] Plans) kept) => (long)kept.Shape.Length * kept.Plans.Length;

    private QueryPlan[] Remove(string shape)
    {
        if (!shapes.Remove(shape, out var node))
        {
            return [];
        }
        order.Remove(node);
        characters -= Size(node.Value);
        return node.Value.Plans;
    }

    /// <summary>The right to make the plans of a shape, until it is disposed of.</summary>
    /// <param name="cache">Where the others wait.</param>
    /// <param name="shape">The shape.</param>
    internal sealed class Turn(PlanCache cache, string shape) : IDisposable
    {
        private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ended => ended.Task;

        public void Dispose()
        {
            lock (cache.gate)
            {
                if (ended.TrySetResult())
                {
                    cache.making.Remove(shape);
                }
            }
        }
    }
}
