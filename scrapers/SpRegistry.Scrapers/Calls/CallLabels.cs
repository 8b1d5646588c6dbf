using SpRegistry.Domain.Reading;

namespace SpRegistry.Scrapers.Calls;

/// <summary>The labels under which pages of calls print their fields, in English, French and Spanish.</summary>
internal static class CallLabels
{
    private static readonly Dictionary<string, HashSet<string>> Fields = new (string Field, string[] Labels)[]
    {
        ("Issued by", ["Issued by", "Publié par", "Émis par", "Emitido por", "Publicado por"]),
        ("Deadline", ["Deadline", "Date limite", "Échéance", "Fecha límite", "Plazo"]),
        ("Opens", ["Opens", "Opens on", "Opening date", "Date d'ouverture", "Ouverture", "Fecha de apertura", "Apertura"]),
        ("Theme", ["Theme", "Topic", "Thème", "Tema"]),
        ("Languages", ["Languages", "Accepted languages", "Languages accepted", "Languages of submissions", "Langues", "Langues acceptées", "Idiomas", "Idiomas aceptados"]),
        ("Formats", ["Formats", "Format", "Accepted formats", "Formats accepted", "File formats", "Formats acceptés", "Formatos", "Formato", "Formatos aceptados"]),
        ("Remote participation", ["Remote participation", "Participation à distance", "Participación a distancia", "Participación remota"]),
        ("Confidential", ["Confidential", "Confidential submissions", "Confidentiality", "Confidentialité", "Contributions confidentielles", "Confidencialidad", "Contribuciones confidenciales"]),
        ("Accommodations", ["Accommodations", "Reasonable accommodation", "Reasonable accommodations", "Accessibility", "Aménagements raisonnables", "Accessibilité", "Ajustes razonables", "Accesibilidad"]),
        ("Last updated", ["Last updated", "Dernière mise à jour", "Última actualización"]),
    }.ToDictionary(f => f.Field, f => f.Labels.Select(Words.Fold).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    private static readonly HashSet<string> Others =
    [
        .. new[]
        {
            "Purpose", "Objet", "Objectif", "Objetivo", "Propósito", "Background", "Contexte", "Antecedentes", "Documentation", "Documentación", "Next steps",
            "Closed", "Clos", "Clôturé", "Cerrado", "Inputs Received", "Contributions reçues", "Contribuciones recibidas",
        }.Select(Words.Fold),
    ];

    /// <summary>The field a line is the label of, with the value behind the colon where one is; null for any other line.</summary>
    public static (string Field, string? Value)? Of(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var label = Words.Fold(colon < 0 ? line : line[..colon]).Trim();
        var field = Fields.FirstOrDefault(f => f.Value.Contains(label)).Key;
        return field is null ? null : (field, colon >= 0 && line[(colon + 1)..].Trim() is { Length: > 0 } value ? value : null);
    }

    /// <summary>Whether a line is a label or a heading, and so no value.</summary>
    public static bool IsLabel(string line) => Of(line) is not null || Others.Contains(Words.Fold(line.TrimEnd(':', ' ')));

    /// <summary>Whether a line is one of some words, whatever its capitals and accents.</summary>
    public static bool Is(string line, params IEnumerable<string> words) => words.Any(word => Words.Fold(word) == Words.Fold(line.TrimEnd(':', ' ')));
}
