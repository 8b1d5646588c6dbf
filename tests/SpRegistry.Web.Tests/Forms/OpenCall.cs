using SpRegistry.Domain;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.History;
using SpRegistry.TestSupport;

namespace SpRegistry.Web.Tests.Forms;

/// <summary>A registry in which one call is open, whose deadline can be moved.</summary>
internal static class OpenCall
{
    public const int Number = 901;

    private static readonly Occasion Occasion = new(ChangeActor.Curator, "test");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Serves it; the call closes on 1 December 2026, no hour is printed.</summary>
    public static async Task<ServedRegistry> ServeAsync(TimeProvider clock, int further = 0, Dictionary<string, string?>? settings = null)
    {
        var registry = new ServedRegistry(Provider.Sqlite, clock, settings);
        await registry.StartWithAsync("reference-mandates");
        await WriteAsync(registry, db =>
        {
            for (var i = 0; i <= further; i++)
            {
                var call = new CallForInput { Number = Number + i, Identity = $"https://x/{Number + i}", PrintedTitle = $"Detention at sea, {i}", PrintedTitleLanguage = "en", Issuer = CallIssuer.SpecialProcedures };
                call.CloseAt(new(2026, 12, 1), null, null);
                db.CallsForInput.Add(call);
            }

            return ValueTask.CompletedTask;
        });
        return registry;
    }

    /// <summary>Moves its deadline.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="on">The day in Geneva.</param>
    /// <param name="at">The hour in Geneva, where one is printed.</param>
    public static Task ExtendAsync(ServedRegistry registry, DateOnly on, TimeOnly? at = null) =>
        WriteAsync(registry, async db => (await db.CallsForInput.FindAsync([Number], Cancellation))!.CloseAt(on, at, at is null ? null : "Europe/Zurich"));

    private static async Task WriteAsync(ServedRegistry registry, Func<RegistryDb, ValueTask> write)
    {
        await using var db = registry.OpenDatabase();
        await db.WriteAsync(
            Occasion,
            async token =>
            {
                await write(db);
                await db.SaveChangesAsync(token);
                return true;
            },
            Cancellation);
    }
}
