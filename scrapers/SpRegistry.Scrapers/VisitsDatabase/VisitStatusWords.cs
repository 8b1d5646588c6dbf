using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Scrapers.VisitsDatabase;

/// <summary>
/// The statuses of the visits database in English and French as its glossary has them, and the usual Spanish words for
/// them. "Accepted" and "Declined" have two senses: alone they do not tell who acted, with the head of their definition
/// ("Accepted - Acceptance of visit request") they do.
/// </summary>
internal static class VisitStatusWords
{
    private static readonly Dictionary<string, (VisitEventKind Kind, Actor Actor)> ByWord = new(StringComparer.Ordinal);

    static VisitStatusWords()
    {
        Add(
            VisitEventKind.Requested, Actor.MandateHolder,
            "Requested", "Demandée", "Solicitada", "Visit request to a Government", "Visite demandée à un gouvernement", "Solicitud de visita a un Gobierno", "Visita solicitada a un Gobierno");
        Add(VisitEventKind.Invited, Actor.Government, "Invited", "Invité", "Invitado", "Invitada", "Invitation from a Government", "Invitation d'un gouvernement", "Invitación de un Gobierno");
        Add(
            VisitEventKind.Reminder, Actor.MandateHolder,
            "Reminder", "Rappel", "Recordatorio", "Reminder of visit request", "Rappel de la demande de visite", "Recordatorio de la solicitud de visita");
        Add(VisitEventKind.Accepted, Actor.Unknown, "Accepted", "Acceptée", "Aceptada");
        Add(VisitEventKind.Accepted, Actor.Government, "Acceptance of visit request", "Acceptation de la demande de visite", "Aceptación de la solicitud de visita");
        Add(VisitEventKind.Accepted, Actor.MandateHolder, "Acceptance of invitation", "Acceptation de l'invitation", "Aceptación de la invitación");
        Add(VisitEventKind.Declined, Actor.Unknown, "Declined", "Refusée", "Rechazada", "Denegada");
        Add(VisitEventKind.Declined, Actor.Government, "Declination of visit request", "Refus de la demande de visite", "Rechazo de la solicitud de visita");
        Add(VisitEventKind.Declined, Actor.MandateHolder, "Declination of invitation", "Refus de l'invitation", "Rechazo de la invitación");
        Add(
            VisitEventKind.Acknowledged, Actor.Unknown,
            "Acknowledged", "Accusé de réception", "Acuse de recibo", "Acknowledgement of visit request or invitation", "Accusé de réception de l'invitation ou de la demande de visite",
            "Acuse de recibo de la solicitud de visita o de la invitación", "Acuse de recibo de la invitación o de la solicitud de visita");
        Add(VisitEventKind.DatesProposed, Actor.Unknown, "Dates proposal", "Dates proposed", "Date proposée", "Dates proposées", "Fecha propuesta", "Fechas propuestas", "Propuesta de fechas");
        Add(VisitEventKind.DatesAgreed, Actor.Unknown, "Dates agreed", "Agreed dates", "Dates convenues", "Fechas acordadas", "Fechas convenidas");
        Add(VisitEventKind.Postponed, Actor.Unknown, "Postponed", "Reportée", "Ajournée", "Aplazada", "Pospuesta");
        Add(VisitEventKind.Cancelled, Actor.Unknown, "Cancelled", "Canceled", "Annulée", "Cancelada", "Anulada");
        Add(VisitEventKind.Withdrawn, Actor.Unknown, "Withdrawn", "Retirée", "Retirada");
        Add(VisitEventKind.Completed, Actor.MandateHolder, "Completed", "Effectuée", "Réalisée", "Realizada", "Efectuada", "Concluida");
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
