using System.Text.Json;

namespace SpRegistry.Web.Operation;

/// <summary>How a check of health ends.</summary>
internal enum HealthStatus
{
    Pass,

    /// <summary>Somebody should look, but readers are answered.</summary>
    Warn,

    /// <summary>Readers cannot be answered.</summary>
    Fail,
}

/// <summary>One check of health.</summary>
/// <param name="Name">What is measured of what.</param>
/// <param name="Of">The one among several, such as the slug of a source; null where there is one.</param>
/// <param name="Age">How long ago what it is about happened; null where that says nothing.</param>
internal sealed record HealthCheck(string Name, string? Of, HealthStatus Status, TimeSpan? Age);

/// <summary>
/// Whether the registry can answer, and how fresh what it answers with is, in the form of draft-inadarei-api-health-check-06
/// (application/health+json). It names checks, sources and jobs: no places, no causes.
/// </summary>
internal sealed record HealthReport(IReadOnlyList<HealthCheck> Checks)
{
    public const string MediaType = "application/health+json";

    /// <summary>The worst of all checks.</summary>
    public HealthStatus Status => Checks.Max(c => c.Status);

    /// <summary>What a condition means. A page that was refused or a job that failed is for a person to look at; what was known before is answered all the same.</summary>
    public static HealthReport Of(RegistryCondition condition)
    {
        var now = condition.At;
        return new HealthReport(
        [
            new HealthCheck("database:connection", null, condition.Reachable ? HealthStatus.Pass : HealthStatus.Fail, null),
            new HealthCheck("database:migrations", null, condition.Migrated ? HealthStatus.Pass : HealthStatus.Fail, null),
            .. condition.DataChangedAt is { } changed ? [new HealthCheck("data:age", null, HealthStatus.Pass, now - changed)] : Array.Empty<HealthCheck>(),
            .. condition.Sources.Select(s => new HealthCheck("import:age", s.Source, s.Refused > 0 || s.Interrupted ? HealthStatus.Warn : HealthStatus.Pass, now - s.ReadAt)),
            .. condition.Jobs.Select(j => new HealthCheck("job:age", j.Job, j.HasFailedBy(now) ? HealthStatus.Warn : HealthStatus.Pass, now - j.FinishedAt)),
        ]);
    }

    /// <summary>The report as JSON.</summary>
    public byte[] Json()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("status", NameOf(Status));
            writer.WriteStartObject("checks");
            foreach (var checks in Checks.GroupBy(c => c.Name, StringComparer.Ordinal))
            {
                writer.WriteStartArray(checks.Key);
                foreach (var check in checks)
                {
                    Write(writer, check);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, HealthCheck check)
    {
        writer.WriteStartObject();
        if (check.Of is { } one)
        {
            writer.WriteString("componentId", one);
        }

        writer.WriteString("status", NameOf(check.Status));
        if (check.Age is { } age)
        {
            writer.WriteNumber("observedValue", Math.Round(age.TotalSeconds));
            writer.WriteString("observedUnit", "s");
        }

        writer.WriteEndObject();
    }

    private static string NameOf(HealthStatus status) => status switch
    {
        HealthStatus.Pass => "pass",
        HealthStatus.Warn => "warn",
        _ => "fail",
    };
}
