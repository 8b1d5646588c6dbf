namespace SpRegistry.Web.Forms.Calendars;

/// <summary>How sure an event is.</summary>
public enum CalendarStatus
{
    /// <summary>It takes place as it stands.</summary>
    Confirmed,

    /// <summary>It may take place so.</summary>
    Tentative,

    /// <summary>It was called off or put off; it stays in sight as such.</summary>
    Cancelled,
}

/// <summary>What a calendar shows of a row of a list: whole days in Geneva, or an instant.</summary>
/// <param name="Subject">What it is about, by its address below the service root, and what of it: <c>CallsForInput(12)#deadline</c>. The event is the same for ever by it, also when it moves.</param>
/// <param name="Title">Its title.</param>
/// <param name="Path">Path of its page.</param>
/// <param name="Day">Its first day, in Geneva.</param>
/// <param name="ChangedAt">When what it rests on last changed (UTC); null where no change is recorded.</param>
/// <param name="Revision">How often what it rests on has changed; rises with each change.</param>
public sealed record CalendarEvent(string Subject, string Title, string Path, DateOnly Day, DateTime? ChangedAt, long Revision)
{
    /// <summary>Its last day, in Geneva; null where it is the first.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>The instant (UTC) at which it is, where it is no matter of days.</summary>
    public DateTime? At { get; init; }

    /// <summary>How sure it is.</summary>
    public CalendarStatus Status { get; init; }

    /// <summary>What else is to be known of it, such as what is assumed.</summary>
    public string? Text { get; init; }

    /// <summary>How long before it a reader is reminded.</summary>
    public IReadOnlyList<TimeSpan> Alarms { get; init; } = [];
}
