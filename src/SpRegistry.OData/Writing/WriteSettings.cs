namespace SpRegistry.OData.Writing;

/// <summary>How much control information a client wants (JSON Format 3.1).</summary>
internal enum MetadataLevel
{
    None,
    Minimal,
    Full,
}

/// <summary>What a response looks like.</summary>
/// <param name="Root">The service root, absolute, with a slash at its end.</param>
/// <param name="Level">How much control information.</param>
/// <param name="Ieee754Compatible">Whether 64-bit integers and decimals are strings.</param>
/// <param name="Version">The OData version of the response, <c>4.0</c> or <c>4.01</c>.</param>
internal sealed record WriteSettings(string Root, MetadataLevel Level, bool Ieee754Compatible, string Version);
