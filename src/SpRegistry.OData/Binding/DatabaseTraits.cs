using System.Collections.Frozen;
using System.Data;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SpRegistry.OData.Model;

namespace SpRegistry.OData.Binding;

/// <summary>Where databases differ in what a translated expression means, and what each cannot do.</summary>
/// <param name="NullSortsHighest">PostgreSQL puts null last in ascending order; OData wants it first.</param>
/// <param name="LikeIgnoresCase">SQLite's LIKE folds ASCII letters whatever the collation.</param>
/// <param name="LengthIgnoresTrailingBlanks">SQL Server's LEN.</param>
/// <param name="RoundsHalvesToEven">PostgreSQL rounds a double's half to the even number; OData wants it away from zero.</param>
/// <param name="DividesDoublesWithoutRemainder">Only SQLite has a remainder of doubles, by a function of its driver.</param>
/// <param name="SecondsAreRounded">PostgreSQL's driver makes 13 of the seconds of 12.75.</param>
/// <param name="KeepsDecimalsAsText">SQLite has decimals by functions of its driver, which write 0 as <c>0.0</c> and know no rounding.</param>
/// <param name="TrimsBlanksOnly">SQL Server's TRIM before 2022 takes no other characters.</param>
/// <param name="CarriesBoundsOverJoins">SQLite holds what is greater than a key against the column that is joined to it as well, and then reads in the order of that one.</param>
/// <param name="Snapshot">
/// The isolation in which several statements see one state of the data: on SQLite a deferred transaction, which the driver gives under this name.
/// None on SQL Server, where the database must allow it first.
/// </param>
internal sealed record DatabaseTraits(
    bool NullSortsHighest,
    bool LikeIgnoresCase,
    bool LengthIgnoresTrailingBlanks,
    bool RoundsHalvesToEven,
    bool DividesDoublesWithoutRemainder,
    bool SecondsAreRounded,
    bool KeepsDecimalsAsText,
    bool TrimsBlanksOnly,
    bool CarriesBoundsOverJoins,
    IsolationLevel? Snapshot)
{
    /// <summary>Every function of URL Conventions 4.01, spelt as there.</summary>
    public static readonly IReadOnlyList<string> CanonicalFunctions =
    [
        "concat", "contains", "endswith", "indexof", "length", "startswith", "substring", "hassubset", "hassubsequence", "matchesPattern", "tolower", "toupper", "trim",
        "date", "day", "fractionalseconds", "hour", "maxdatetime", "mindatetime", "minute", "month", "now", "second", "time", "totaloffsetminutes", "totalseconds", "year",
        "ceiling", "floor", "round", "cast", "isof", "geo.distance", "geo.intersects", "geo.length", "case",
    ];

    // Of no database: they need ordered collections, places, or types that no row here has.
    private static readonly string[] Nowhere = ["hassubsequence", "geo.distance", "geo.intersects", "geo.length"];

    // SQLite keeps a time of day as text, and EF reads no part of it.
    private static readonly IReadOnlySet<string> NotInSqlite = Missing("time", "hour(Edm.TimeOfDay)", "minute(Edm.TimeOfDay)", "second(Edm.TimeOfDay)", "fractionalseconds(Edm.TimeOfDay)");

    private static readonly IReadOnlySet<string> NotInPlainSqlite = Missing([.. NotInSqlite, "matchesPattern"]);

    // Before version 18 the least of GUIDs is no aggregate; that of Booleans never is.
    private static readonly IReadOnlySet<string> NotInPostgres = Missing("min(Edm.Guid)", "max(Edm.Guid)", "min(Edm.Boolean)", "max(Edm.Boolean)");

    // It orders GUIDs by their last bytes, unlike everyone else.
    private static readonly IReadOnlySet<string> NotInSqlServer =
        Missing("matchesPattern", "min(Edm.Boolean)", "max(Edm.Boolean)", "min(Edm.Guid)", "max(Edm.Guid)", "gt(Edm.Guid)", "ge(Edm.Guid)", "lt(Edm.Guid)", "le(Edm.Guid)");

    /// <summary>
    /// The functions, operators and aggregation methods that are refused with 501, as the specification spells them: by name, such as <c>time</c>,
    /// or with the one type that they are refused for, such as <c>hour(Edm.TimeOfDay)</c>. Names are found in any case.
    /// </summary>
    public required IReadOnlySet<string> Unsupported { get; init; }

    public static DatabaseTraits Of(DbContext context, ODataOptions options)
    {
        var provider = context.Database.ProviderName ?? "";
        var (sqlite, postgres, sqlServer) = (provider.Contains("Sqlite", StringComparison.Ordinal), provider.Contains("Npgsql", StringComparison.Ordinal), provider.Contains("SqlServer", StringComparison.Ordinal));
        return new DatabaseTraits(
            NullSortsHighest: postgres,
            LikeIgnoresCase: sqlite,
            LengthIgnoresTrailingBlanks: sqlServer,
            RoundsHalvesToEven: postgres,
            DividesDoublesWithoutRemainder: !sqlite,
            SecondsAreRounded: postgres,
            KeepsDecimalsAsText: sqlite,
            TrimsBlanksOnly: sqlServer,
            CarriesBoundsOverJoins: sqlite,
            Snapshot: postgres ? IsolationLevel.RepeatableRead : sqlite ? IsolationLevel.ReadUncommitted : null)
        {
            Unsupported = sqlite ? (options.MatchesPatterns ? NotInSqlite : NotInPlainSqlite) : postgres ? NotInPostgres : NotInSqlServer,
        };
    }

    private static FrozenSet<string> Missing(params string[] names) => names.Union(Nowhere, StringComparer.OrdinalIgnoreCase).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Refuses what this database cannot do.</summary>
    /// <exception cref="ODataError">501 with the name.</exception>
    public void Require(string name, DataType? type, string target, int position)
    {
        if (Unsupported.Contains(name))
        {
            throw ODataError.NotImplemented($"'{name}', for the service's database,", target, position);
        }
        if (type is not null && Unsupported.Contains($"{name}({type.Name})"))
        {
            throw ODataError.NotImplemented(string.Create(CultureInfo.InvariantCulture, $"'{name}' of {type.Name}, for the service's database,"), target, position);
        }
    }
}
