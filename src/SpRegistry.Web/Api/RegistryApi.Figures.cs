using SpRegistry.Domain.Figures;
using SpRegistry.Domain.History;
using SpRegistry.OData;

namespace SpRegistry.Web.Api;

public static partial class RegistryApi
{
    private static void FiguresOfAll(EntityBuilder<RegistryView, RegistryState> registry) => registry
        .Function(
            "Improvements", new("from", "First day, in Geneva."), new("to", "Last day, in Geneva."),
            (RegistryView view, DateOnly from, DateOnly to, CancellationToken cancellation) => view.ImprovementsAsync(from, to, cancellation), "Figure", Figure,
            "What became better in a period, both days included: first visits, standing invitations issued, old requests accepted, visits long asked for.")
        .Function(
            "Annex", new ODataParameter("year", "The calendar year; of the one that runs, its days until today."),
            (RegistryView view, int year, CancellationToken cancellation) => view.AnnexAsync(year, cancellation), "AnnexFigure", AnnexFigure,
            "The figures that the UN publishes year by year, reproduced from the registry's rows, beside what was published of the year.");

    private static void Figure(ComplexBuilder<FigureResult> figures) => figures
        .Property("Name", f => f.Figure.Slug, "Name of the figure: 'requests-received'.")
        .Property("Version", f => f.Figure.Version, "Version of its method.")
        .Property("Says", f => f.Figure.Says, "What it is, in a line.")
        .Property("Number", f => f.Value.Number, "The number; null where there is none.")
        .Property("Unit", f => f.Figure.Unit, "What is counted, or in what it is measured.")
        .Property("WhyNone", f => f.Value.WhyNone, "Why there is no number; null where there is one.")
        .Property("Note", f => f.Value.Note, "What the number alone does not say.")
        .Property("LeftOut", f => f.Value.LeftOut.Select(l => l.Count + ": " + l.Reason).ToList(), "What might belong to it and was not counted, with how many and why.")
        .Property("Rows", f => f.Value.Rows.Select(r => r.Address).ToList(), "The addresses, below the service root, of the rows it counts or is drawn from.")
        .Property("Unconfirmed", f => f.Value.Unconfirmed, "How many of the rows rest on a date that no document confirms.")
        .Property("Method", f => f.Figure.Method, "Rule, inputs and zone by which a reader can recompute it.")
        .Property("Caveat", f => f.Figure.Caveat, "What the number is not.");

    private static void AnnexFigure(ComplexBuilder<AnnexLine> lines) => lines
        .Property("Name", l => l.Ours.Figure.Slug, "Name of the figure: 'states-visited'.")
        .Property("Version", l => l.Ours.Figure.Version, "Version of its method.")
        .Property("Says", l => l.Ours.Figure.Says, "What it is, in a line.")
        .Property("MandateSlug", l => l.Scope.MandateSlug, "Key of the mandate of which it is; null for all, or for those of MandateKind.")
        .Property("MandateKind", l => l.Scope.MandateKind, "The kind of mandates of which it is; null for all, or for the one of MandateSlug.")
        .Property("From", l => l.Scope.Period.From == DateOnly.MinValue ? (DateOnly?)null : l.Scope.Period.From, "First day, in Geneva; null where it counts from the first record, or on a day.")
        .Property("To", l => l.Scope.Period.To, "Last day, in Geneva, or the day on which it counts.")
        .Property("Number", l => l.Ours.Value.Number, "The registry's number; null where there is none.")
        .Property("Unit", l => l.Ours.Unit, "What is counted.")
        .Property("WhyNone", l => l.Ours.Value.WhyNone, "Why there is no number; null where there is one.")
        .Property("LeftOut", l => l.Ours.Value.LeftOut.Select(o => o.Count + ": " + o.Reason).ToList(), "What might belong to it and was not counted, with how many and why.")
        .Property("Rows", l => l.Ours.Value.Rows.Select(r => r.Address).ToList(), "The addresses, below the service root, of the rows it counts.")
        .Property("Unconfirmed", l => l.Ours.Value.Unconfirmed, "How many of the rows rest on a date that no document confirms.")
        .Property("Published", l => l.PublishedNumber, "The published number; null where none is in the registry.")
        .Property("Printed", l => l.Published == null ? null : l.Published.Printed, "What was published, as printed: '171 of 193 (89%)'; null where nothing is in the registry.")
        .Property("PublishedOf", l => l.Published == null ? null : l.Published.AsOf, "The day or period of the published figure, as it gives it.")
        .Property("PublishedIn", l => l.Published == null ? null : l.Published.Source, "Where it was published, as cited.")
        .Property("Difference", l => l.Difference, "The registry's number less the published one; null where either is missing.")
        .Property("Why", l => l.Why, "Why the two differ, or why there is none to compare.")
        .Property("Method", l => l.Ours.Figure.Method, "Rule, inputs and zone by which a reader can recompute it.")
        .Property("Caveat", l => l.Ours.Figure.Caveat, "What the number is not.");
}
