using SpRegistry.OData.Binding;

namespace SpRegistry.OData.Execution;

/// <summary>Plans by the shape of the requests that they answer, the least recently used forgotten first.</summary>
internal sealed class PlanCache(int capacity)
{
    // One shape has several plans where something in it decides about the SQL, such as a pattern or a number's size.
    private const int MostOfAShape = 8;

    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Shape, QueryPlan[] Plans)>> shapes = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Shape, QueryPlan[] Plans)> order = new();

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

    public void Add(string shape, QueryPlan plan)
    {
        lock (gate)
        {
            QueryPlan[] others = [];
            if (shapes.Remove(shape, out var node))
            {
                order.Remove(node);
                others = node.Value.Plans;
            }
            shapes.Add(shape, order.AddFirst((shape, [plan, .. others.Take(MostOfAShape - 1)])));
            if (shapes.Count > capacity)
            {
                shapes.Remove(order.Last!.Value.Shape);
                order.RemoveLast();
            }
        }
    }
}
