using Quartz;
using SpRegistry.Domain.Clock;

namespace SpRegistry.Web.Jobs;

/// <summary>Cron lines of the configuration, by the clock of Geneva.</summary>
internal static class CronLine
{
    /// <summary>The line at a key; null where it is switched off.</summary>
    /// <exception cref="InvalidOperationException">The line is none.</exception>
    public static CronExpression? Read(IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } line ? Parse(line, key) : null;

    /// <summary>A line given for a key.</summary>
    /// <exception cref="InvalidOperationException">The line is none.</exception>
    public static CronExpression Parse(string line, string key)
    {
        try
        {
            return new CronExpression(line, Geneva.Zone);
        }
        catch (FormatException wrong)
        {
            throw new InvalidOperationException($"{key} is '{line}'; expected a cron line such as \"0 15 3 * * ?\" (seconds, minutes, hours, day, month, weekday). {wrong.Message}", wrong);
        }
    }
}
