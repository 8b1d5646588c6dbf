namespace SpRegistry.Web.Forms.Feeds;

/// <summary>A row of a list as an entry of its feed.</summary>
/// <param name="Subject">Address of what it is about, below the service root: <c>Visits(12)</c>. The entry is the same for ever by it, in every language and whatever is known of it.</param>
/// <param name="Title">Its title.</param>
/// <param name="Path">Path of its page.</param>
/// <param name="ChangedAt">When what it says last changed (UTC); null where no change is recorded.</param>
public sealed record FeedEntry(string Subject, string Title, string Path, DateTime? ChangedAt)
{
    /// <summary>What it says; null where its columns say all.</summary>
    public string? Text { get; init; }

    /// <summary>Code of the language of <see cref="Title"/>; null where it is the feed's.</summary>
    public string? Language { get; init; }

    /// <summary>Names of what it is filed under, such as a kind of transition, for programs.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];

    /// <summary>When it was withdrawn (UTC): what it says turned out not to be so; null while it stands.</summary>
    public DateTime? WithdrawnAt { get; init; }
}
