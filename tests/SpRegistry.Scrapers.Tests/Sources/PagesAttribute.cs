using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace SpRegistry.Scrapers.Tests.Sources;

/// <summary>Every saved page with the reading expected of it: <c>Sources/&lt;source&gt;/&lt;page&gt;.expected.json</c>. A new page needs no test code.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PagesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([.. SavedPage.All.Select(page => new TheoryDataRow<SavedPage>(page))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
