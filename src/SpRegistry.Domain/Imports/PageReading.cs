using System.Text.Json;
using System.Text.Json.Serialization;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.States;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Imports;

/// <summary>A source as its importer describes it.</summary>
/// <param name="Slug">Key in addresses: "country-visits-static".</param>
/// <param name="Title">What it is called.</param>
/// <param name="Address">Public address of its pages; null for reference facts.</param>
/// <param name="Coverage">What it speaks for: which States, mandates and years.</param>
/// <param name="Cumulative">Whether its list only grows.</param>
public sealed record SourceDescription(string Slug, string Title, string? Address, string Coverage, bool Cumulative);

/// <summary>The bytes of one page, as fetched or saved.</summary>
/// <param name="Name">Name within its source; the same page keeps its name.</param>
/// <param name="Content">The bytes as fetched.</param>
/// <param name="Address">Public address, where known.</param>
/// <param name="Charset">The charset that the server gave beside the bytes, where known.</param>
/// <param name="CapturedAt">When the page was so, fetched or saved (UTC); null where that is not known.</param>
/// <param name="File">Path of the saved file, by which its owner knows it; null where the name is all there is.</param>
public sealed record PageBytes(string Name, ReadOnlyMemory<byte> Content, string? Address = null, string? Charset = null, DateTimeOffset? CapturedAt = null, string? File = null)
{
    /// <summary>What a message calls it.</summary>
    public string Called => File ?? Name;

    /// <summary>Largest page that is fetched or read, in bytes as unpacked.</summary>
    public const int MostBytes = 5 * 1024 * 1024;
}

/// <summary>What a parser read off one page: rows with their facts, and what it could not read.</summary>
/// <param name="Rows">Every row of the page, in its order.</param>
/// <param name="Problems">Every cell or row that could not be read; nothing is left out silently.</param>
public sealed record PageReading(IReadOnlyList<ReadRow> Rows, IReadOnlyList<ReadProblem> Problems)
{
    /// <summary>The date the page gives itself.</summary>
    public DateOnly? PageDate { get; init; }

    /// <summary>Public address of the page, where it gives one.</summary>
    public string? Address { get; init; }

    /// <summary>Which list of its source the page shows, by what it shows: menu view, State, mandate, year, session, language. Two pages that show the same are captures of one page, whatever their files are called. Null where it does not tell.</summary>
    public string? View { get; init; }

    /// <summary>Whether the page says that it was reconstructed in the structure of the original.</summary>
    public bool Reconstructed { get; init; }

    /// <summary>Whether the list of this page only grows: completed visits do, pending ones do not. Null where it is as its source says.</summary>
    public bool? Cumulative { get; init; }
}

/// <summary>One row of a page.</summary>
/// <param name="Number">Its number on the page, from 1.</param>
/// <param name="Cells">Cells as printed, by header text.</param>
/// <param name="Citation">The public citation of what the row says: "A/60/316, para. 10".</param>
/// <param name="Known">Date by which the source reports it.</param>
/// <param name="Facts">What the row says; empty where it could not be read or says nothing the registry keeps as a noun.</param>
public sealed record ReadRow(int Number, IReadOnlyDictionary<string, string> Cells, string Citation, DateOnly? Known, IReadOnlyList<Fact> Facts);

/// <summary>What could not be read, kept as printed beside the reason.</summary>
public sealed record ReadProblem(int RowNumber, string Text, string Reason);

/// <summary>One thing a row says.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "fact")]
[JsonDerivedType(typeof(VisitFact), "visit")]
[JsonDerivedType(typeof(StateFact), "state")]
[JsonDerivedType(typeof(StateAliasFact), "stateAlias")]
[JsonDerivedType(typeof(StandingInvitationFact), "standingInvitation")]
[JsonDerivedType(typeof(MandateFact), "mandate")]
[JsonDerivedType(typeof(MandateAliasFact), "mandateAlias")]
[JsonDerivedType(typeof(MandateHolderFact), "mandateHolder")]
[JsonDerivedType(typeof(SessionFact), "session")]
[JsonDerivedType(typeof(ReportFact), "report")]
[JsonDerivedType(typeof(CallFact), "call")]
[JsonDerivedType(typeof(PrintedTotalFact), "printedTotal")]
[JsonDerivedType(typeof(NotYetVisitedFact), "notYetVisited")]
public abstract record Fact
{
    /// <summary>What it is about: where a row goes and another about the same comes, nothing is lost.</summary>
    public abstract string About();
}

/// <summary>An act or evidence of a visit.</summary>
public sealed record VisitFact(VisitRow Row) : Fact
{
    /// <inheritdoc/>
    public override string About() => $"{Row.Subject} {string.Join(';', Row.Mandates)}";
}

/// <summary>A State with its codes and names.</summary>
public sealed record StateFact(
    string Iso3, string Iso2, int M49, UnStatus UnStatus, RegionalGroup RegionalGroup,
    string NameEn, string NameFr, string NameEs, string NameAr, string NameRu, string NameZh) : Fact
{
    /// <inheritdoc/>
    public override string About() => Iso3;
}

/// <summary>A State's name as printed somewhere.</summary>
public sealed record StateAliasFact(string Iso3, string Name, string? PrintedIn) : Fact
{
    /// <inheritdoc/>
    public override string About() => $"{Iso3} {Name}";
}

/// <summary>A standing invitation, known in force by a day.</summary>
/// <param name="Iso3">ISO 3166-1 alpha-3 code of the State.</param>
/// <param name="KnownInForceBy">The day by which the row shows it in force; of one that was withdrawn and whose issue is not dated, the day before.</param>
/// <param name="IssuedOn">The day of issue, where it is printed.</param>
public sealed record StandingInvitationFact(string Iso3, DateOnly KnownInForceBy, DateOnly? IssuedOn) : Fact
{
    /// <summary>The day on which it was withdrawn, where the row says that it was; where it gives no day, the last on which it can have been.</summary>
    public DateOnly? WithdrawnOn { get; init; }

    /// <inheritdoc/>
    public override string About() => Iso3;
}

/// <summary>A mandate.</summary>
public sealed record MandateFact(
    string Slug, string ShortName, string TitleEn, MandateKind Kind, MandateForm Form, bool Active,
    int? Established, string? FoundingResolution, DateOnly? FoundedOn, string? Note) : Fact
{
    /// <inheritdoc/>
    public override string About() => Slug;

    public string? TitleFr { get; init; }

    public string? TitleEs { get; init; }

    public string? TitleAr { get; init; }

    public string? TitleRu { get; init; }

    public string? TitleZh { get; init; }
}

/// <summary>A title under which a mandate is or was printed.</summary>
public sealed record MandateAliasFact(string Slug, string Title, int? FromYear, int? ToYear, string? Note) : Fact
{
    /// <inheritdoc/>
    public override string About() => $"{Slug} {Title}";
}

/// <summary>A term in a mandate, as the documents seen show it.</summary>
public sealed record MandateHolderFact(string Slug, string Name, DateOnly? From, DateOnly? To, string? FromPrinted, string? ToPrinted, bool Verified) : Fact
{
    /// <inheritdoc/>
    public override string About() => $"{Slug} {Name}";
}

/// <summary>A session of a body.</summary>
public sealed record SessionFact(string Code, SessionBody Body, int Number, bool Special, DateOnly? Opens, DateOnly? Closes, bool Confirmed, string? Note) : Fact
{
    /// <inheritdoc/>
    public override string About() => Code;
}

/// <summary>A report, perhaps with one published version and the date of its dialogue.</summary>
public sealed record ReportFact(string Slug, string Symbol, ReportKind Kind, string? TitleEn, string? SessionCode, IReadOnlyList<string> Mandates, bool Confirmed) : Fact
{
    /// <inheritdoc/>
    public override string About() => Slug;

    public ReportVersionFact? Version { get; init; }

    /// <summary>Code of the session for which the page lists the report; null where only its symbol or a table of facts says to which it belongs.</summary>
    public string? ListedIn { get; init; }

    public DateOnly? DialogueOn { get; init; }

    /// <summary>Begin of the dialogue in Geneva, where it is printed.</summary>
    public TimeOnly? DialogueAt { get; init; }

    /// <summary>Opening of the meeting of the dialogue in Geneva, where the order of the day prints it; the dialogue itself may begin later.</summary>
    public TimeOnly? MeetingOpensAt { get; init; }

    public string? DialogueBasis { get; init; }

    /// <summary>Whether the dialogue only goes on on that day, having begun before.</summary>
    public bool DialogueContinues { get; init; }

    /// <summary>Symbol of the decision that postponed the report.</summary>
    public string? PostponedBy { get; init; }

    /// <summary>Agenda item under which it is listed or taken up: "3".</summary>
    public string? AgendaItem { get; init; }

    /// <summary>ISO 3166 alpha-3 code of the State whose visit the report is about, as its title says; null where the title names no visit, or several.</summary>
    public string? VisitedState { get; init; }
}

/// <summary>A published version of a report.</summary>
/// <param name="PublishedFrom">First day on which it can have been published; <see cref="ReportVersion.NotBefore"/> where only the last one is known.</param>
/// <param name="PublishedTo">Last day on which it can have been published; null where the page only shows that it is out: then the day on which the page was read.</param>
public sealed record ReportVersionFact(
    ReportStage Stage, string Language, string Symbol, DateOnly PublishedFrom, DateOnly? PublishedTo, DatePrecision Precision, string? Footnote);

/// <summary>A call for input.</summary>
/// <param name="Identity">The page's address, else issuer, deadline and source.</param>
public sealed record CallFact(string Identity) : Fact
{
    /// <inheritdoc/>
    public override string About() => Identity;

    public string? Title { get; init; }

    public string? TitleLanguage { get; init; }

    public string? IssuedBy { get; init; }

    public CallIssuer Issuer { get; init; }

    public IReadOnlyList<string> Mandates { get; init; } = [];

    public string? DeadlinePrinted { get; init; }

    public DateOnly? DeadlineOn { get; init; }

    /// <summary>Local time of the deadline, where printed.</summary>
    public TimeOnly? DeadlineTime { get; init; }

    /// <summary>IANA id of the zone, where printed.</summary>
    public string? DeadlineZone { get; init; }

    /// <summary>Whether the row is the call's own page, not a list that names it.</summary>
    public bool OwnPage { get; init; }

    /// <summary>True where the page says that the call is closed, false where the call's own page does not; null where the row does not speak of it, as a list does not.</summary>
    public bool? Closed { get; init; }

    /// <summary>Whether a stored row, by its values as read, says that its call is closed.</summary>
    public static bool SaysClosed(string? values) =>
        values is not null && JsonSerializer.Deserialize<Fact[]>(values, Importer.Json)!.OfType<CallFact>().Any(call => call.Closed is true);

    public bool? InputsPublished { get; init; }

    public DateOnly? LastUpdatedOn { get; init; }

    public string? ReportTo { get; init; }

    public string? Link { get; init; }

    public string? Theme { get; init; }

    public DateOnly? OpensOn { get; init; }

    /// <summary>Languages in which answers are accepted (ISO 639-1), where the page says so.</summary>
    public IReadOnlyList<string>? Languages { get; init; }

    /// <summary>Formats in which answers are accepted, in the page's words, where it says so.</summary>
    public IReadOnlyList<string>? Formats { get; init; }

    public bool? Remote { get; init; }

    public bool? Confidential { get; init; }

    public string? Accommodations { get; init; }
}

/// <summary>A total as a source prints it; never a source of what it counts.</summary>
/// <param name="Measure">What is counted.</param>
/// <param name="On">The day of which the total speaks.</param>
/// <param name="Count">The number; of standing invitations, of Member States; of lists of visits, of their rows.</param>
/// <param name="Observers">Of standing invitations, those of non-member observer States; null where the source does not tell them apart.</param>
/// <param name="OutOf">The number of which it is a part, where printed: 193 Member States.</param>
public sealed record PrintedTotalFact(TotalMeasure Measure, DateOnly On, int Count, int? Observers = null, int? OutOf = null) : Fact
{
    /// <inheritdoc/>
    public override string About() => $"{Measure}";
}

/// <summary>A State that a source prints as never visited by any mandate; never evidence of a visit or request.</summary>
/// <param name="Iso3">ISO 3166-1 alpha-3 code.</param>
/// <param name="On">The day of the list.</param>
/// <param name="RequestSent">Whether the source says that a request was sent to it.</param>
public sealed record NotYetVisitedFact(string Iso3, DateOnly On, bool RequestSent) : Fact
{
    /// <inheritdoc/>
    public override string About() => Iso3;
}
