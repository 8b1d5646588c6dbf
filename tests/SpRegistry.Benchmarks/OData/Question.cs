using SpRegistry.Benchmarks.OData.Measures;

namespace SpRegistry.Benchmarks.OData;

/// <summary>One row of the table: a query of the service, and who answers the same otherwise.</summary>
/// <param name="Name">Name by which it is chosen: <c>--only NAME</c>.</param>
/// <param name="Says">What is asked, in words.</param>
/// <param name="Ask">The request to the service.</param>
internal sealed record Question(string Name, string Says, Ask Ask)
{
    /// <summary>The same of the hand-written endpoint; null where there is none.</summary>
    public Ask? ByHand { get; init; }

    /// <summary>The most that is promised, as processor time against the hand-written endpoint, or where there is none against the same bytes from memory.</summary>
    public double? Bar { get; init; }

    /// <summary>What Microsoft's own stack took for a like query, against a hand-written endpoint.</summary>
    public string Microsoft { get; init; } = "";

    /// <summary>Whether it is asked as a client that has the answer: with its entity tag.</summary>
    public bool Known { get; init; }
}
