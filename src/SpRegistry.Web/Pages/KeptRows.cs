using System.Collections.Concurrent;
using SpRegistry.Web.Api;

namespace SpRegistry.Web.Pages;

/// <summary>
/// What pages make of rows of the API that many of them need alike, such as the States and mandates from which a filter chooses: asked
/// and made once for each version of the data (<see cref="AnswerVersion"/>). Only questions of the program's own are kept here, never a
/// reader's, so that there are few.
/// </summary>
public sealed class KeptRows(AnswerVersion versions)
{
    private readonly ConcurrentDictionary<(string Question, Type Made), (string Version, object Made)> kept = new();

    /// <summary>What was made of the answer to a question.</summary>
    /// <param name="http">The exchange for which it is asked.</param>
    /// <param name="question">The question.</param>
    /// <param name="make">Asks it and makes of the answer what is kept; that is never changed.</param>
    public async Task<T> OfAsync<T>(HttpContext http, string question, Func<Task<T>> make)
        where T : notnull
    {
        // Read before the question is asked: what changes meanwhile has another version.
        var version = await versions.OfAsync(RegistryView.Of(http), http.RequestAborted);
        if (version is not null && kept.TryGetValue((question, typeof(T)), out var known) && known.Version == version)
        {
            return (T)known.Made;
        }

        var made = await make();
        if (version is not null)
        {
            kept[(question, typeof(T))] = (version, made);
        }

        return made;
    }
}
