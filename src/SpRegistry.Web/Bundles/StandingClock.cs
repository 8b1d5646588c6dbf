namespace SpRegistry.Web.Bundles;

/// <summary>A clock that stands at an instant, so that whatever looks at the registry sees it as of then.</summary>
internal sealed class StandingClock(DateTimeOffset at) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => at;
}
