namespace SpRegistry.Web.Keeping;

/// <summary>The whole registry as a file for everybody, made every day (configuration section <c>Dumps</c>).</summary>
internal sealed class DumpOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Dumps";

    /// <summary>When one is made: a cron line, by the clock of Geneva. Empty: none is made, and none is served.</summary>
    public string Schedule { get; init; } = "";

    /// <summary>Where they are kept; empty: the folder <c>dumps</c> beside the database file.</summary>
    public string Folder { get; init; } = "";

    /// <summary>For how many days each is kept; the first of every month is kept for good.</summary>
    public int KeepDays { get; init; } = 30;
}
