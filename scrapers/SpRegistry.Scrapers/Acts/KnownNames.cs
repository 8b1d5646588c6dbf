using SpRegistry.Domain.Reading;
using SpRegistry.Scrapers.Reference;

namespace SpRegistry.Scrapers.Acts;

/// <summary>The readers of names over the shipped reference facts, made once.</summary>
internal static class KnownNames
{
    private static readonly Lazy<StateNames> LazyStates = new(() => ReferenceFacts.Bundled.StateNames());
    private static readonly Lazy<MandateNames> LazyMandates = new(() => ReferenceFacts.Bundled.MandateNames());

    public static StateNames States => LazyStates.Value;

    public static MandateNames Mandates => LazyMandates.Value;
}
