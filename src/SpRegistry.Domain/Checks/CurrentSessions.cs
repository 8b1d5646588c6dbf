using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.Reports;

namespace SpRegistry.Domain.Checks;

/// <summary>The sessions that findings speak of: the last regular one of the Council and those to come. domain.md: "from the last session onward".</summary>
internal static class CurrentSessions
{
    /// <summary>Opening of the last regular session begun by a day in Geneva; the day itself where none is known.</summary>
    public static async Task<DateOnly> FirstOpeningAsync(RegistryDb db, DateOnly on, CancellationToken cancellation) =>
        await db.Sessions.Where(s => s.Body == SessionBody.HRC && !s.Special && s.Opens <= on).MaxAsync(s => s.Opens, cancellation) ?? on;
}
