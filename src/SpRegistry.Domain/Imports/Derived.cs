using Microsoft.EntityFrameworkCore;

namespace SpRegistry.Domain.Imports;

/// <summary>Rows that are derived from others: what stays the same keeps its row.</summary>
internal static class Derived
{
    /// <summary>Brings stored rows in line with the derived ones; rows of equal identity are the same. Says whether any differed.</summary>
    public static bool Keep<T>(DbSet<T> set, IEnumerable<T> stored, IEnumerable<T> derived, Func<T, object> identity)
        where T : class
    {
        var gone = stored.GroupBy(identity).ToDictionary(g => g.Key, g => new Queue<T>(g));
        var differs = false;
        foreach (var one in derived)
        {
            if (!gone.TryGetValue(identity(one), out var same) || !same.TryDequeue(out _))
            {
                set.Add(one);
                differs = true;
            }
        }

        foreach (var one in gone.Values.SelectMany(rest => rest))
        {
            set.Remove(one);
            differs = true;
        }

        return differs;
    }
}
