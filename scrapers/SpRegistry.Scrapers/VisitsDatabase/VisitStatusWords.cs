using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Scrapers.VisitsDatabase;

/// <summary>
/// The statuses of the visits database in English and French. "Accepted" and "Declined" have two senses: alone they do
/// not tell who acted, with the head of their definition ("Accepted - Acceptance of visit request") they do.
/// </summary>
internal static class VisitStatusWords
{
    private static readonly Dictionary<string, (VisitEventKind Kind, Actor Actor)> ByWord = new(StringComparer.Ordinal);

    static VisitStatusWords()
    {
        Add(VisitEventKind.Requested, Actor.MandateHolder, "Requested", "Demandée", "Visit request to a Government", "Visite demandée à un gouvernement");
        Add(VisitEventKind.Invited, Actor.Government, "Invited", "Invité", "Invitation from a Government", "Invitation d'un gouvernement");
        Add(VisitEventKind.Reminder, Actor.MandateHolder, "Reminder", "Rappel", "Reminder of visit request", "Rappel de la demande de visite");
        Add(VisitEventKind.Accepted, Actor.Unknown, "Accepted", "Acceptée");
        Add(VisitEventKind.Accepted, Actor.Government, "Acceptance of visit request", "Acceptation de la demande de visite");
        Add(VisitEventKind.Accepted, Actor.MandateHolder, "Acceptance of invitation", "Acceptation de l'invitation");
        Add(VisitEventKind.Declined, Actor.Unknown, "Declined", "Refusée");
        Add(VisitEventKind.Declined, Actor.Government, "Declination of visit request", "Refus de la demande de visite");
        Add(VisitEventKind.Declined, Actor.MandateHolder, "Declination of invitation", "Refus de l'invitation");
        Add(VisitEventKind.Acknowledged, Actor.Unknown, "Acknowledged", "Accusé de réception", "Acknowledgement of visit request or invitation", "Accusé de réception de l'invitation ou de la demande de visite");
        Add(VisitEventKind.DatesProposed, Actor.Unknown, "Dates proposal", "Date proposée", "Dates proposées");
        Add(VisitEventKind.DatesAgreed, Actor.Unknown, "Dates agreed", "Agreed dates", "Dates convenues");
        Add(VisitEventKind.Postponed, Actor.Unknown, "Postponed", "Reportée");
        Add(VisitEventKind.Cancelled, Actor.Unknown, "Cancelled", "Annulée");
        Add(VisitEventKind.Withdrawn, Actor.Unknown, "Withdrawn", "Retirée");
        Add(VisitEventKind.Completed, Actor.MandateHolder, "Completed", "Effectuée", "Réalisée");
    }

    /// <summary>What a status says; null for a word the database's vocabulary does not have.</summary>
    public static (VisitEventKind Kind, Actor Actor)? Read(string status)
    {
        var text = Plain(status);
        if (ByWord.TryGetValue(text, out var word))
        {
            return word;
        }

        // "Accepted - Acceptance of visit request": label and head must say the same act.
        var dash = text.IndexOf(" - ", StringComparison.Ordinal);
        return dash > 0 && ByWord.TryGetValue(text[..dash], out var label) && ByWord.TryGetValue(text[(dash + 3)..], out var head) && label.Kind == head.Kind
            ? head
            : null;
    }

    private static void Add(VisitEventKind kind, Actor actor, params string[] labels)
    {
        foreach (var label in labels)
        {
            ByWord.Add(Plain(label), (kind, actor));
        }
    }

    private static string Plain(string text) => Words.Fold(Words.WithoutFootnotes(Words.Clean(text)));
}
