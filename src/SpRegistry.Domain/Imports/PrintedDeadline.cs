using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SpRegistry.Domain.Sources;

namespace SpRegistry.Domain.Imports;

/// <summary>The deadline of a call as a row prints it: its day, and its local time and zone where they are printed.</summary>
internal sealed record PrintedDeadline(DateOnly On, TimeOnly? At, string? Zone) : IPrintedValue<PrintedDeadline>
{
    /// <summary>"2022-06-10", "2022-06-10 18:00", "2022-06-10 18:00 Europe/Zurich".</summary>
    public string Words => string.Join(' ', new[] { On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), At?.ToString("HH:mm", CultureInfo.InvariantCulture), Zone }.Where(part => part is not null));

    /// <summary>Whether the call's own page prints it: of equal dates it goes before what a list of calls prints.</summary>
    public bool OwnPage { get; init; }

    int IPrintedValue<PrintedDeadline>.Coarseness => (OwnPage ? 0 : 4) + (At is null ? 2 : 0) + (Zone is null ? 1 : 0);

    /// <summary>The deadline that a fact gives; it must give one.</summary>
    public static PrintedDeadline Of(CallFact fact) => new(fact.DeadlineOn!.Value, fact.DeadlineTime, fact.DeadlineZone) { OwnPage = fact.OwnPage };

    /// <summary>Reads <see cref="Words"/> back.</summary>
    public static bool TryRead(string words, [MaybeNullWhen(false)] out PrintedDeadline value)
    {
        value = null;
        var parts = words.Split(' ');
        if (parts.Length > 3 || !DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
        {
            return false;
        }

        var at = TimeOnly.MinValue;
        if (parts.Length > 1 && !TimeOnly.TryParseExact(parts[1], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out at))
        {
            return false;
        }

        if (parts.Length > 2 && !TimeZoneInfo.TryFindSystemTimeZoneById(parts[2], out _))
        {
            return false;
        }

        value = new PrintedDeadline(on, parts.Length > 1 ? at : null, parts.Length > 2 ? parts[2] : null);
        return true;
    }

    bool IPrintedValue<PrintedDeadline>.SaysLessThan(PrintedDeadline other) =>
        On == other.On && other.Words != Words && (At is null || At == other.At) && (Zone is null || Zone == other.Zone);
}
