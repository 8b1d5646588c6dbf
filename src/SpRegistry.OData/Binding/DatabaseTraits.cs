using System.Data;
using Microsoft.EntityFrameworkCore;

namespace SpRegistry.OData.Binding;

/// <summary>Where databases differ in what a translated expression means.</summary>
/// <param name="NullSortsHighest">PostgreSQL puts null last in ascending order; OData wants it first.</param>
/// <param name="LikeIgnoresCase">SQLite's LIKE folds ASCII letters whatever the collation.</param>
/// <param name="LengthIgnoresTrailingBlanks">SQL Server's LEN.</param>
/// <param name="RoundsHalvesToEven">PostgreSQL rounds a double's half to the even number; OData wants it away from zero.</param>
/// <param name="DividesDoublesWithoutRemainder">Only SQLite has a remainder of doubles, by a function of its driver.</param>
/// <param name="SecondsAreRounded">PostgreSQL's driver makes 13 of the seconds of 12.75.</param>
/// <param name="Snapshot">
/// The isolation in which several statements see one state of the data: on SQLite a deferred transaction, which the driver gives under this name.
/// None on SQL Server, where the database must allow it first.
/// </param>
/// <param name="MatchesPatterns">Whether regular expressions can be asked for.</param>
internal sealed record DatabaseTraits(bool NullSortsHighest, bool LikeIgnoresCase, bool LengthIgnoresTrailingBlanks, bool RoundsHalvesToEven, bool DividesDoublesWithoutRemainder, bool SecondsAreRounded, IsolationLevel? Snapshot, bool MatchesPatterns)
{
    public static DatabaseTraits Of(DbContext context, ODataOptions options)
    {
        var provider = context.Database.ProviderName ?? "";
        return new DatabaseTraits(
            NullSortsHighest: provider.Contains("Npgsql", StringComparison.Ordinal),
            LikeIgnoresCase: provider.Contains("Sqlite", StringComparison.Ordinal),
            LengthIgnoresTrailingBlanks: provider.Contains("SqlServer", StringComparison.Ordinal),
            RoundsHalvesToEven: provider.Contains("Npgsql", StringComparison.Ordinal),
            DividesDoublesWithoutRemainder: !provider.Contains("Sqlite", StringComparison.Ordinal),
            SecondsAreRounded: provider.Contains("Npgsql", StringComparison.Ordinal),
            Snapshot: provider.Contains("Npgsql", StringComparison.Ordinal) ? IsolationLevel.RepeatableRead
                : provider.Contains("Sqlite", StringComparison.Ordinal) ? IsolationLevel.ReadUncommitted
                : null,
            MatchesPatterns: (options.MatchesPatterns && provider.Contains("Sqlite", StringComparison.Ordinal)) || provider.Contains("Npgsql", StringComparison.Ordinal));
    }
}
