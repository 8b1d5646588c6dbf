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
internal sealed record WriteSettings(string Root, MetadataLevel Level, bool Ieee754Compatible, string Version)
{
    /// <summary>The namespace of the contract's types.</summary>
    public required string Namespace { get; init; }

    /// <summary>Whether properties that are null are left out.</summary>
    public bool OmitNulls { get; init; }

    /// <summary>How control information is spelt.</summary>
    public ControlNames Control { get; init; } = ControlNames.Prefixed;
}

/// <summary>
/// The names of control information: <c>@odata.context</c>, or <c>@context</c> for clients that say they understand 4.01 (JSON Format 4.5).
/// Whoever does not say so gets the prefix, which every reader knows.
/// </summary>
internal sealed class ControlNames
{
    public static readonly ControlNames Prefixed = new("@odata.");

    public static readonly ControlNames Short = new("@");

    private ControlNames(string prefix)
    {
        (Context, Count, NextLink, Type, Id) = (prefix + "context", prefix + "count", prefix + "nextLink", prefix + "type", prefix + "id");
        (ReadLink, AssociationLink, NavigationLink) = (prefix + "readLink", prefix + "associationLink", prefix + "navigationLink");
    }

    public string Context { get; }

    public string Count { get; }

    public string NextLink { get; }

    public string Type { get; }

    public string Id { get; }

    public string ReadLink { get; }

    public string AssociationLink { get; }

    public string NavigationLink { get; }
}
