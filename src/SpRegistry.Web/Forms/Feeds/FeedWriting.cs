using System.Globalization;
using System.Text;
using System.Xml;
using SpRegistry.Web.Api;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Forms.Feeds;

/// <summary>A page of a list as a feed (RFC 4287, RFC 5005): an entry for each row, with what its columns say.</summary>
internal sealed class FeedWriting<TRow> : IFormWriter<TRow>
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    private readonly IReadOnlyList<Column<TRow>> columns;
    private readonly Func<TRow, FeedEntry> entryOf;
    private readonly ListHead head;
    private readonly XmlWriter xml;

    public FeedWriting(Stream body, IReadOnlyList<Column<TRow>> columns, Func<TRow, FeedEntry> entryOf, ListHead head)
    {
        (this.columns, this.entryOf, this.head) = (columns, entryOf, head);
        xml = XmlWriter.Create(body, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Async = true, CloseOutput = false });
    }

    public async ValueTask WriteAsync(IReadOnlyList<TRow> rows, Uri? next, CancellationToken cancellation)
    {
        List<(TRow Row, FeedEntry Entry)> entries = [.. rows.Select(row => (row, entryOf(row)))];
        xml.WriteStartElement("feed", Atom);
        xml.WriteAttributeString("xml", "lang", null, head.Words.Language.Code);
        xml.WriteElementString("id", EntryId.Of(head.Self.PathAndQuery));
        xml.WriteElementString("title", XmlText.Of(head.Title));
        xml.WriteElementString("updated", Instant(entries.Count == 0 ? head.ChangedAt : entries.Max(e => e.Entry.ChangedAt ?? head.ChangedAt)));
        var type = ListForm.Feed.MediaType.Split(';')[0];
        Link("self", type, head.Here);
        Link("first", type, head.Self);
        Link("alternate", "text/html", head.Page);
        if (next is not null)
        {
            Link("next", type, next);
        }

        xml.WriteStartElement("author");
        xml.WriteElementString("name", "SpRegistry");
        xml.WriteEndElement();
        xml.WriteElementString("rights", $"CC BY 4.0 {RegistryApi.License}");
        foreach (var (row, entry) in entries)
        {
            Write(row, entry);
        }

        await xml.FlushAsync();
    }

    public async ValueTask EndAsync(CancellationToken cancellation)
    {
        await xml.WriteEndElementAsync();
        await xml.FlushAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Write(TRow row, FeedEntry entry)
    {
        var words = head.Words;
        xml.WriteStartElement("entry");
        xml.WriteElementString("id", EntryId.Of(entry.Subject));
        xml.WriteStartElement("title");
        if (entry.Language is { } language && language != words.Language.Code)
        {
            xml.WriteAttributeString("xml", "lang", null, language);
        }

        xml.WriteString(XmlText.Of(entry.WithdrawnAt is null ? entry.Title : words.With("Forms.withdrawn", ("title", entry.Title))));
        xml.WriteEndElement();
        xml.WriteElementString("updated", Instant(entry.ChangedAt ?? head.ChangedAt));
        Link("alternate", "text/html", new Uri(head.Page, entry.Path));
        foreach (var term in entry.Terms)
        {
            xml.WriteStartElement("category");
            xml.WriteAttributeString("term", term);
            xml.WriteEndElement();
        }

        xml.WriteStartElement("content");
        xml.WriteAttributeString("type", "text");
        xml.WriteString(XmlText.Of(entry.Text ?? Told(words, row)));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // A line for each column that says something of the row.
    private string Told(Words words, TRow row) => string.Join(
        '\n',
        columns.Select(c => (c.Heading, Says: c.Said is { } said ? said(row) : Plain(words, c.Value(row)))).Where(c => !string.IsNullOrEmpty(c.Says)).Select(c => words.Labelled(c.Heading, c.Says!)));

    private static string? Plain(Words words, object? value) => value switch
    {
        string text => text,
        long number => words.Number(number),
        bool flag => words[flag ? "yes" : "no"],
        DateOnly day => words.Day(day),
        DateTime instant => words.InUtc(instant),
        IReadOnlyList<string> codes => string.Join(' ', codes),
        _ => null,
    };

    private void Link(string relation, string type, Uri address)
    {
        xml.WriteStartElement("link");
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address.AbsoluteUri);
        xml.WriteEndElement();
    }

    // RFC 3339, in milliseconds: two changes of one second keep their order.
    private static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
