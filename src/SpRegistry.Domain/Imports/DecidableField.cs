using SpRegistry.Domain.Calls;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.States;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Imports;

/// <summary>A field on which sources can disagree and a curator decide.</summary>
/// <param name="Name">Its name, as discrepancies have it.</param>
/// <param name="Takes">How its values are written.</param>
/// <param name="Reads">Whether a text is such a value.</param>
internal sealed record DecidableField(string Name, string Takes, Func<string, bool> Reads)
{
    /// <summary>What the name of the field for the days of publication begins with; each version of a report has its own: "PublishedOn, Official, en".</summary>
    public const string PublishedOn = "PublishedOn";

    private static readonly Dictionary<string, IReadOnlyList<DecidableField>> OfSets = new(StringComparer.Ordinal)
    {
        ["Visits"] = [Days(nameof(VisitRow.VisitDates)), Days(nameof(VisitRow.Occurred))],
        ["Sessions"] = [Days(nameof(Session.Opens)), Days(nameof(Session.Closes))],
        ["CallsForInput"] =
        [
            Of<PrintedDeadline>(nameof(CallForInput.Deadline), "a date, 2022-06-10, with time and zone where they are known: 2022-06-10 18:00 Europe/Zurich"),
            Days(nameof(CallForInput.OpensOn)),
        ],
        ["Reports"] =
        [
            Of<PrintedSession>(nameof(Report.SessionCode), "the code of a session, HRC46"),
            Of<PrintedDialogue>(nameof(Report.DialogueAt), "a date, 2018-03-06, with its time where it is known: 2018-03-06 11:30"),
        ],
        ["States/StandingInvitation"] = [Days(nameof(StandingInvitation.IssuedOn)), Days(nameof(StandingInvitation.WithdrawnOn))],
    };

    /// <summary>The field of that name.</summary>
    /// <param name="subject">Address of the noun.</param>
    /// <param name="set">Its set.</param>
    /// <param name="name">The name of the field.</param>
    /// <param name="disputed">The fields on which the noun's sources disagree.</param>
    /// <exception cref="InvalidOperationException">There is none; the message names those there are, and the nearest.</exception>
    public static DecidableField Find(string subject, string set, string name, IEnumerable<string> disputed)
    {
        var known = OfSets.GetValueOrDefault(set) ?? [];
        if (known.FirstOrDefault(field => field.Name == name) is { } found)
        {
            return found;
        }

        if (set == "Reports" && name.StartsWith($"{PublishedOn}, ", StringComparison.Ordinal))
        {
            return Days(name);
        }

        var names = known.Select(field => field.Name).Union(disputed, StringComparer.Ordinal).ToList();
        var near = NearNames.Of(name, names.Select(one => (one, (IReadOnlyList<string>)[one])));
        throw new InvalidOperationException(
            $"'{name}' is no field of {subject} on which can be decided.{(near.Count > 0 ? $" Did you mean {string.Join(", ", near)}?" : "")} There are {string.Join(", ", names)}.");
    }

    /// <summary>Refuses what is no value of the field.</summary>
    /// <exception cref="InvalidOperationException">It is none; the message says how values are written.</exception>
    public void RefuseUnread(string value)
    {
        if (!Reads(value))
        {
            throw new InvalidOperationException($"'{value}' is no value of {Name}, which takes {Takes}.");
        }
    }

    private static DecidableField Days(string name) => Of<DayInterval>(name, "a date, 2004-06-06, or the first and the last of several days, 2004-06-06/2004-06-15");

    private static DecidableField Of<T>(string name, string takes)
        where T : IPrintedValue<T> => new(name, takes, text => T.TryRead(text, out _));
}
