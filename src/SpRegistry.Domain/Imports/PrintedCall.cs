using System.Text.Json;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Imports;

/// <summary>
/// What the rows that cite a call say of it together: of each field the newest page that prints it is in force, and what
/// none prints is not stated. Of equal dates, or none, the call's own page goes before a list that names it. A row that
/// is gone from its page counts for what no other prints.
/// </summary>
internal sealed class PrintedCall
{
    private readonly List<CitedFact<CallFact>> _rows;

    public PrintedCall(IEnumerable<CitedFact<CallFact>> said) => _rows = [.. said
        .OrderBy(r => r.Gone).ThenByDescending(r => r.Known ?? DateOnly.MinValue).ThenByDescending(r => r.Fact.OwnPage)

        // A call is open before it is closed.
        .ThenByDescending(r => r.Fact.Closed)
        .ThenBy(r => JsonSerializer.Serialize(r.Fact, Importer.Json), StringComparer.Ordinal)];

    /// <summary>Whether no row says anything of the call.</summary>
    public bool IsSilent => _rows.Count == 0;

    /// <summary>Every deadline that is printed.</summary>
    public IEnumerable<(PrintedDeadline Value, DateOnly? Known, long RowId)> Deadlines =>
        Printing(f => f.DeadlineOn).Select(r => (PrintedDeadline.Of(r.Fact), r.Known, r.RowId));

    /// <summary>Every day of opening that is printed.</summary>
    public IEnumerable<(DayInterval Value, DateOnly? Known, long RowId)> Openings =>
        Printing(f => f.OpensOn).Select(r => (new DayInterval(r.Fact.OpensOn!.Value, r.Fact.OpensOn.Value, DatePrecision.Day), r.Known, r.RowId));

    /// <summary>The mandates that issue it, as all pages name them together: a list may name fewer than the call's own page.</summary>
    public IReadOnlySet<string> Mandates => Printing(f => f.Mandates is [] ? null : f.Mandates).SelectMany(r => r.Fact.Mandates).ToHashSet(StringComparer.Ordinal);

    /// <summary>Sets what rows cannot contradict each other about: words, and how it stands.</summary>
    public void Tell(CallForInput call)
    {
        var titled = _rows.Find(r => r.Fact.Title is not null)?.Fact;
        call.PrintedTitle = titled?.Title;
        call.PrintedTitleLanguage = titled?.TitleLanguage;
        call.IssuedBy = First(f => f.IssuedBy);
        call.Issuer = First(f => f.Issuer is CallIssuer.Other ? null : (CallIssuer?)f.Issuer) ?? CallIssuer.Other;
        call.Theme = First(f => f.Theme);
        call.SaidClosed = First(f => f.Closed) ?? false;
        call.InputsPublished = First(f => f.InputsPublished) ?? false;
        call.LastUpdatedOn = First(f => f.LastUpdatedOn);
        call.ReportTo = First(f => f.ReportTo);
        call.Link = First(f => f.Link);
        call.Remote = First(f => f.Remote);
        call.Confidential = First(f => f.Confidential);
        call.Accommodations = First(f => f.Accommodations);
        call.Languages = Kept(First(f => f.Languages), call.Languages);
        call.Formats = Kept(First(f => f.Formats), call.Formats);
    }

    /// <summary>Sets when it closes.</summary>
    /// <param name="call">The call.</param>
    /// <param name="closes">The deadline in force; null where no row prints one that can be read.</param>
    public void Close(CallForInput call, PrintedDeadline? closes)
    {
        var printing = closes is null ? null : _rows.Find(r => r.Fact.DeadlineOn is not null && PrintedDeadline.Of(r.Fact).Words == closes.Words);
        call.DeadlinePrinted = closes is null ? First(f => f.DeadlinePrinted) : printing?.Fact.DeadlinePrinted ?? closes.Words;
        if (closes is null)
        {
            call.LeaveOpen();
        }
        else
        {
            call.CloseAt(closes.On, closes.At, closes.Zone);
        }
    }

    private T? First<T>(Func<CallFact, T?> says)
        where T : class =>
        _rows.Select(r => says(r.Fact)).FirstOrDefault(said => said is not null);

    private T? First<T>(Func<CallFact, T?> says)
        where T : struct =>
        _rows.Select(r => says(r.Fact)).FirstOrDefault(said => said is not null);

    private List<CitedFact<CallFact>> Printing(Func<CallFact, object?> says) => _rows.Where(r => says(r.Fact) is not null).Standing();

    // A list that says the same stays, so that nothing is written.
    private static List<string> Kept(IReadOnlyList<string>? said, List<string> before) =>
        before.SequenceEqual(said ?? [], StringComparer.Ordinal) ? before : [.. said ?? []];
}
