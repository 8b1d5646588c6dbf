namespace SpRegistry.Web.Bundles;

/// <summary>The registry as a zip of pages in each language, to be read without a network (configuration section <c>Bundles</c>).</summary>
internal sealed class BundleOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Bundles";

    /// <summary>When they are made: a cron line, by the clock of Geneva. Empty: none is made, and none is served.</summary>
    public string Schedule { get; init; } = "";

    /// <summary>Where they are kept; empty: the folder <c>bundles</c> beside the database file.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Where the registry is served, such as https://registry.example.org, so that pages can lead there; empty: they do not, and say nothing of addresses.</summary>
    public string Site { get; init; } = "";

    /// <summary>The address of a registry that a text gives.</summary>
    /// <exception cref="InvalidOperationException">It gives none.</exception>
    public static Uri AddressOf(string text, string where) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", PathAndQuery: "/", UserInfo: "", Fragment: "" } ? address
        : throw new InvalidOperationException($"{where} is '{text}'; expected the address of a registry without a path, such as https://registry.example.org.");
}
