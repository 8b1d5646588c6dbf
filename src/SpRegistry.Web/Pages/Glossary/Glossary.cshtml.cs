namespace SpRegistry.Web.Pages.Glossary;

/// <summary>The field's terms in plain words.</summary>
public sealed class GlossaryModel : RegistryPage
{
    /// <summary>The terms, by the keys of their words, which are also their anchors.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        "special_procedures", "mandate", "mandate_holder", "country_visit", "visit_request", "reminder", "standing_invitation", "pending", "overdue", "accepted", "end_of_mission_statement",
        "symbol", "session", "interactive_dialogue", "six_week_rule", "advance_unedited_version", "statement_deadline", "lateness", "call_for_input", "time_assumed", "sources_disagree", "civil_society",
    ];

    /// <inheritdoc/>
    public override string Heading => Words["Common.glossary"];

    public void OnGet()
    {
    }
}
