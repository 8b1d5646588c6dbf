using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using SpRegistry.Domain;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Web.Imports;

/// <summary>What an import would change, gathered while it is rehearsed.</summary>
public sealed class Rehearsal
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    private readonly Dictionary<string, SubjectChange> _changes = new(StringComparer.Ordinal);
    private readonly List<RowChange> _rows = [];
    private readonly List<ProblemChange> _problems = [];
    private readonly List<VisitEventCitation> _cited = [];
    private Dictionary<int, Standing> _visits = [];

    private IReadOnlyDictionary<string, SubjectText>? _subjects;

    /// <summary>The counts of the import.</summary>
    public SourceOutcome Outcome { get; private set; } = new("");

    /// <summary>The public facts that would be created, changed or withdrawn, by address.</summary>
    public IEnumerable<SubjectChange> Changes => _changes.Values.OrderBy(c => c.Subject, StringComparer.Ordinal);

    internal async Task BeginAsync(RegistryDb db, CancellationToken cancellation)
    {
        _visits = await VisitsAsync(db, cancellation);
        db.Writing = Note;
    }

    internal async Task EndAsync(RegistryDb db, SourceOutcome outcome, CancellationToken cancellation)
    {
        db.Writing = null;
        Outcome = outcome;
        var after = await VisitsAsync(db, cancellation);
        foreach (var number in _visits.Keys.Union(after.Keys))
        {
            var (was, becomes) = (_visits.GetValueOrDefault(number), after.GetValueOrDefault(number));
            if (was?.Status != becomes?.Status)
            {
                Of(Visit.AddressOf(number), ChangeKind.Changed).Fields.Add(new FieldChange("Status", was?.Status.ToString(), becomes?.Status.ToString()));
            }

            // Where the same is only said again, nothing of the visit changes.
            if (was is not null && becomes is not null && was.LastEvidence != becomes.LastEvidence && _changes.TryGetValue(Visit.AddressOf(number), out var change))
            {
                change.Fields.Add(new FieldChange("LastEvidence", Words(was.LastEvidence), Words(becomes.LastEvidence)));
            }
        }

        await TellCitationsAsync(db, cancellation);
        _subjects = await SubjectText.OfAsync(db, _changes.Keys, cancellation);
    }

    /// <summary>The rehearsal for a reader.</summary>
    public void Print(TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Dry run: nothing was changed. {Outcome.Source} would add {Outcome.New} rows, miss {Outcome.Gone}, leave {Outcome.Unchanged} as they are."));
        foreach (var row in _rows)
        {
            output.WriteLine($"  {row.What} row {row.Page}:{row.Number.ToString(CultureInfo.InvariantCulture)} {string.Join("; ", row.Cells.Select(cell => $"{cell.Key}: {cell.Value}"))} ({row.Citation})");
        }

        foreach (var problem in _problems)
        {
            output.WriteLine($"  {problem.What} problem {problem.Page}:{problem.Number.ToString(CultureInfo.InvariantCulture)} {problem.Reason}: {problem.Text}");
        }

        foreach (var change in Changes)
        {
            output.WriteLine($"  {change.Kind} {_subjects?[change.Subject].Beside(change.Subject) ?? change.Subject}{(change.Fields.Count > 0 ? ": " : "")}{string.Join("; ", change.Fields.Select(f => $"{f.Field} {f.Before ?? "–"} → {f.After ?? "–"}"))}");
        }

        if (_rows.Count + _problems.Count + _changes.Count == 0)
        {
            output.WriteLine("  Nothing would change.");
        }
    }

    /// <summary>The rehearsal for a program: one JSON document.</summary>
    public void PrintJson(TextWriter output) => output.WriteLine(JsonSerializer.Serialize(Document(), Json));

    /// <summary>Several rehearsals for a program: one JSON document, an array.</summary>
    public static void PrintJson(IEnumerable<Rehearsal> rehearsals, TextWriter output) => output.WriteLine(JsonSerializer.Serialize(rehearsals.Select(r => r.Document()), Json));

    private object Document() => new
    {
        source = Outcome.Source,
        pages = Outcome.Pages,
        newRows = Outcome.New,
        goneRows = Outcome.Gone,
        unchangedRows = Outcome.Unchanged,
        refusals = Outcome.Refusals,
        rows = _rows,
        problems = _problems,
        changes = Changes.Select(c => new { c.Subject, title = _subjects?[c.Subject].Text, kind = c.Kind.ToString(), c.Fields }),
    };

    private static async Task<Dictionary<int, Standing>> VisitsAsync(RegistryDb db, CancellationToken cancellation) =>
        await db.VisitsAt(Moment.OnRecord(Geneva.Today(db.Time))).Select(v => new { v.Visit.Number, v.Period.Status, v.Period.LastEvidence })
            .ToDictionaryAsync(v => v.Number, v => new Standing(v.Status, v.LastEvidence), cancellation);

    // A visit of which only more sources speak is told of by their citations.
    private async Task TellCitationsAsync(RegistryDb db, CancellationToken cancellation)
    {
        var rows = _cited.Select(c => c.SourceRowId).ToHashSet();
        foreach (var change in _changes.Values.Where(c => c.Kind is ChangeKind.Changed && c.Fields.Count == 0))
        {
            var number = NounKey.Of(change.Subject) is { Set: "Visits", Number: { } visit } ? visit : 0;
            var citations = await db.VisitEvents.Where(e => e.VisitNumber == number).SelectMany(e => e.Citations).Select(c => new { c.SourceRowId, c.SourceRow!.Citation }).ToListAsync(cancellation);
            change.Fields.AddRange(citations.Where(c => rows.Contains(c.SourceRowId)).Select(c => Plain(c.Citation)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(citation => new FieldChange("Citations", null, citation)));
        }
    }

    private void Note(EntityEntry entry)
    {
        switch (entry.Entity)
        {
            case SourceRow row when entry.State is EntityState.Added:
                _rows.Add(RowChange.Of("new", row));
                break;
            case SourceRow row when entry.Property(nameof(SourceRow.NotSeenSince)).IsModified:
                _rows.Add(RowChange.Of(row.NotSeenSince is null ? "seen again" : "missing", row));
                break;

            // That a page is refused now stands among the refusals.
            case ImportProblem problem when entry.State is EntityState.Deleted || (entry.State is EntityState.Added && problem.RowNumber > 0):
                _problems.Add(new ProblemChange(entry.State is EntityState.Added ? "new" : "solved", problem.Page, problem.RowNumber, Plain(problem.Text), Plain(problem.Reason)));
                break;
            case VisitEventCitation citation when entry.State is EntityState.Added:
                _cited.Add(citation);
                break;
            case VisitEvent act:
                var before = entry.State is EntityState.Added ? null : Words((VisitEvent)entry.OriginalValues.ToObject());
                var after = entry.State is EntityState.Deleted ? null : Words(act);
                if (before != after)
                {
                    Of(Visit.AddressOf(act.VisitNumber), ChangeKind.Changed).Fields.Add(new FieldChange("Events", before, after));
                }

                break;
            case ReportVersion version:
                Of($"Reports('{version.ReportSlug}')", ChangeKind.Changed).Fields.Add(new FieldChange(
                    "Versions",
                    entry.State is EntityState.Added ? null : Words(version, entry.OriginalValues.GetValue<DateOnly>(nameof(version.PublishedFrom)), entry.OriginalValues.GetValue<DateOnly>(nameof(version.PublishedTo))),
                    entry.State is EntityState.Deleted ? null : Words(version, version.PublishedFrom, version.PublishedTo)));
                break;
            case IPublicNoun noun:
                var change = Of(noun.Address, entry.State switch { EntityState.Added => ChangeKind.Created, EntityState.Deleted => ChangeKind.Withdrawn, _ => ChangeKind.Changed });
                change.Fields.AddRange(entry.State is EntityState.Modified
                    ? entry.Properties.Where(p => p.IsModified && p.Metadata.Name != nameof(IVersioned.Version) && !Equals(p.OriginalValue, p.CurrentValue))
                        .Select(p => new FieldChange(p.Metadata.Name, Words(p.OriginalValue), Words(p.CurrentValue)))
                    : entry.Properties.Where(p => IsTold(p.Metadata))
                        .Select(p => entry.State is EntityState.Added ? new FieldChange(p.Metadata.Name, null, Words(p.CurrentValue)) : new FieldChange(p.Metadata.Name, Words(p.OriginalValue), null))
                        .Where(f => (f.Before ?? f.After) is { Length: > 0 }));
                break;
        }
    }

    private SubjectChange Of(string subject, ChangeKind kind)
    {
        // An act may be seen before its visit: what is created stays created whatever was noted of its parts.
        if (!_changes.TryGetValue(subject, out var change) || (change.Kind is ChangeKind.Changed && kind is not ChangeKind.Changed))
        {
            _changes[subject] = change = new SubjectChange(subject, kind, change?.Fields ?? []);
        }

        return change;
    }

    private static string Words(VisitEvent act) =>
        string.Join(' ', new[] { act.Kind.ToString(), act.Occurred?.Words, act.VisitDates is { } visit ? $"(visit {visit.Words})" : null }.Where(part => part is not null));

    private static string Words(ReportVersion version, DateOnly from, DateOnly to) => string.Create(
        CultureInfo.InvariantCulture,
        $"{version.Stage} {version.Language} {version.Symbol}, {(from == to ? $"out on {to:yyyy-MM-dd}" : from == ReportVersion.NotBefore ? $"out by {to:yyyy-MM-dd}" : $"out {from:yyyy-MM-dd}/{to:yyyy-MM-dd}")}");

    // What the address says already, and what only the database needs, is no field to a reader.
    private static bool IsTold(IProperty property) =>
        !property.IsPrimaryKey() && !property.IsShadowProperty() && property.Name != nameof(IVersioned.Version) && !property.Name.EndsWith("Id", StringComparison.Ordinal);

    private static string? Words(object? value) => value switch
    {
        null => null,
        IEnumerable<string> list => string.Join(", ", list),
        IFormattable one => one.ToString(value is DateOnly ? "yyyy-MM-dd" : value is DateTime ? "yyyy-MM-ddTHH:mm:ssZ" : null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private sealed record Standing(VisitStatus Status, DateOnly? LastEvidence);

    private sealed record RowChange(string What, string Page, int Number, IReadOnlyDictionary<string, string> Cells, string Citation)
    {
        // Runs of U+00A0 would be written as escapes that nobody reads.
        public static RowChange Of(string what, SourceRow row) => new(
            what, row.Page, row.RowNumber, JsonSerializer.Deserialize<Dictionary<string, string>>(row.Cells)!.ToDictionary(cell => Plain(cell.Key), cell => Plain(cell.Value), StringComparer.Ordinal), Plain(row.Citation));
    }

    // A problem of a whole row carries its cells as they are stored, escaped.
    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace("\\u00A0", " ", StringComparison.Ordinal);

    private sealed record ProblemChange(string What, string Page, int Number, string Text, string Reason);
}

/// <summary>A public fact that would change.</summary>
/// <param name="Subject">Its address below the service root.</param>
/// <param name="Kind">Whether it would be created, changed or withdrawn.</param>
/// <param name="Fields">What of it would change.</param>
public sealed record SubjectChange(string Subject, ChangeKind Kind, List<FieldChange> Fields);

/// <summary>A field that would change, in words.</summary>
public sealed record FieldChange(string Field, string? Before, string? After);
