using System.Globalization;
using CsvHelper;
using SpRegistry.Domain.Reading;

namespace SpRegistry.Scrapers.Reference;

/// <summary>The shipped reference facts, read from the archive beside the program.</summary>
/// <param name="folder">The folder that holds the CSV files.</param>
public sealed class ReferenceFacts(string folder)
{
    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        NormalizeHeaderName = name => name.Replace("_", "", StringComparison.Ordinal),
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    /// <summary>The facts bundled with the program.</summary>
    public static ReferenceFacts Bundled { get; } = new(Path.Combine(AppContext.BaseDirectory, "archive", "reference"));

    /// <summary>Member States and observer States.</summary>
    public IReadOnlyList<StateRow> States => Read<StateRow>("states.csv");

    /// <summary>Further names of States as printed.</summary>
    public IReadOnlyList<StateAliasRow> StateAliases => Read<StateAliasRow>("state_aliases.csv");

    /// <summary>Mandates in force.</summary>
    public IReadOnlyList<MandateRow> Mandates => Read<MandateRow>("mandates.csv");

    /// <summary>Mandates that have ended.</summary>
    public IReadOnlyList<MandateRow> MandatesEnded => Read<MandateRow>("mandates_ended.csv");

    /// <summary>Titles and short forms of mandates as printed.</summary>
    public IReadOnlyList<MandateAliasRow> MandateAliases => Read<MandateAliasRow>("mandate_aliases.csv");

    /// <summary>Titles of mandates in the official languages.</summary>
    public IReadOnlyList<MandateTitleRow> MandateTitles => Read<MandateTitleRow>("mandates_i18n.csv");

    /// <summary>Holders of mandates.</summary>
    public IReadOnlyList<MandateHolderRow> MandateHolders => Read<MandateHolderRow>("mandate_holders.csv");

    /// <summary>Acts in the life of visits.</summary>
    public IReadOnlyList<VisitEventRow> VisitEvents => Read<VisitEventRow>("visit_events.csv");

    /// <summary>The reader of States' names over the shipped names.</summary>
    public StateNames StateNames() => new(
        States.SelectMany(state => state.Names, (state, name) => new StateName(name, state.Iso3))
            .Concat(StateAliases.Select(alias => new StateName(alias.NameAsPrinted, alias.Iso3 is "" ? null : alias.Iso3))));

    /// <summary>The reader of mandates' titles over the shipped titles and holders.</summary>
    public MandateNames MandateNames() => new(
        Mandates.Select(m => new MandateTitle(m.Mandate, m.ShortName, m.Established, OfCountry: m.Kind is "country"))
            .Concat(MandatesEnded.Select(m => new MandateTitle(m.Mandate, m.ShortName, m.Established, EndYear(m.FoundingCheck), m.Kind is "country")))
            .Concat(MandateAliases.Select(a => new MandateTitle(a.AsPrinted, a.Mandate, a.FromYear, a.ToYear)))
            .Concat(MandateTitles.SelectMany(t => t.Titles, (t, title) => new MandateTitle(title, t.ShortName))),
        MandateHolders.Select(holder => holder.Holder).Concat(Mandates.Concat(MandatesEnded).Select(m => m.HolderLastKnown)));

    // The file of ended mandates says "ended 2025; merged into …" in its check column.
    private static int? EndYear(string check)
    {
        var i = check.IndexOf("ended ", StringComparison.Ordinal);
        return i >= 0 && check.Length >= i + 10 && int.TryParse(check.AsSpan(i + 6, 4), CultureInfo.InvariantCulture, out var year) ? year : null;
    }

    private List<T> Read<T>(string file)
    {
        using var reader = CsvReader.FromFile(Path.Combine(folder, file), Options);
        return reader.GetRecords<T>().ToList();
    }
}
