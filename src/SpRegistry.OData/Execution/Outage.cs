using System.Data.Common;

namespace SpRegistry.OData.Execution;

/// <summary>A database that is away for a moment: it was started again, say, and connections that were open lead nowhere.</summary>
internal static class Outage
{
    /// <summary>Whether the same may succeed when it is tried again.</summary>
    public static bool Is(Exception? error) => error is DbException { IsTransient: true } || (error?.InnerException is { } inner && Is(inner));

    /// <summary>Reads, and where that fails because the database was away, once more: a connection that broke is a new one then.</summary>
    /// <param name="read">What can be done twice.</param>
    /// <param name="mayRepeat">Whether it still can after the first time.</param>
    public static async Task<T> OnceMoreAsync<T>(Func<Task<T>> read, Func<bool> mayRepeat)
    {
        try
        {
            return await read();
        }
        catch (Exception error) when (Is(error) && !IsSlow(error) && mayRepeat())
        {
            return await read();
        }
    }

    // Who waited in vain for a connection need not wait twice.
    private static bool IsSlow(Exception? error) => error is TimeoutException || (error?.InnerException is { } inner && IsSlow(inner));
}
