using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Differential;

/// <summary>What a value is.</summary>
internal enum Kind
{
    Text,
    Whole,
    Real,
    Truth,
    Day,
    Time,
    Moment,
    Genre,
    Status,
    Mark,
}

/// <summary>What rows of one kind have, said once more: not taken from the library's model.</summary>
/// <param name="Key">The property that orders rows which are otherwise equal.</param>
/// <param name="Values">Names, complex ones as paths, and what they hold.</param>
/// <param name="One">References, and whether there is always one.</param>
/// <param name="Many">Collections.</param>
internal sealed record Noun(string Key, (string Name, Kind Kind)[] Values, (string Name, string Noun, bool Always)[] One, (string Name, string Noun)[] Many)
{
    public static readonly IReadOnlyDictionary<string, Noun> All = new Dictionary<string, Noun>(StringComparer.Ordinal)
    {
        ["Author"] = new(
            "Id",
            [("Id", Kind.Whole), ("Name", Kind.Text), ("Country", Kind.Text), ("Born", Kind.Day)],
            [],
            [("Books", "Book"), ("Awards", "Award")]),
        ["Award"] = new("Id", [("Id", Kind.Whole), ("Title", Kind.Text), ("Year", Kind.Whole)], [], []),
        ["Branch"] = new("Code", [("Code", Kind.Text), ("Name", Kind.Text)], [], [("Books", "Book")]),
        ["Tag"] = new("Slug", [("Slug", Kind.Text), ("Label", Kind.Text)], [], [("Books", "Book")]),
        ["Book"] = new(
            "Id",
            [
                ("Id", Kind.Whole), ("Isbn", Kind.Text), ("Title", Kind.Text), ("Subtitle", Kind.Text), ("Genre", Kind.Genre), ("SecondGenre", Kind.Genre),
                ("Pages", Kind.Whole), ("Price", Kind.Real), ("Illustrated", Kind.Truth), ("Added", Kind.Moment), ("Tracking", Kind.Mark), ("AuthorId", Kind.Whole),
                ("Status", Kind.Status), ("FullTitle", Kind.Text), ("Settled", Kind.Truth),
                ("Published/Text", Kind.Text), ("Published/From", Kind.Day), ("Published/To", Kind.Day),
            ],
            [("Author", "Author", true), ("Translator", "Author", false), ("Branch", "Branch", false)],
            [("Loans", "Loan"), ("Tags", "Tag")]),
        ["Loan"] = new(
            "Id",
            [("Id", Kind.Whole), ("Borrower", Kind.Text), ("LentOn", Kind.Day), ("ReturnedAt", Kind.Moment)],
            [("Book", "Book", false)],
            []),
    };
}

/// <summary>A row with plain values: whole numbers as <see cref="long"/>, no value as null.</summary>
internal sealed class Row(string noun)
{
    public string Noun => noun;

    public Dictionary<string, object?> Values { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Row?> One { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, List<Row>> Many { get; } = new(StringComparer.Ordinal);
}

/// <summary>All rows of the library on the day of the tests, tied together.</summary>
internal sealed class World
{
    private static readonly DateOnly Today = new(2024, 6, 1);

    public World(VariedRows rows)
    {
        var authors = rows.Authors.ToDictionary(a => a.Id, a => Make("Author", ("Id", (long)a.Id), ("Name", a.Name), ("Country", a.Country), ("Born", a.Born)));
        var branches = rows.Branches.ToDictionary(b => b.Code, b => Make("Branch", ("Code", b.Code), ("Name", b.Name)), StringComparer.Ordinal);
        var tags = rows.Tags.ToDictionary(t => t.Slug, t => Make("Tag", ("Slug", t.Slug), ("Label", t.Label)), StringComparer.Ordinal);
        var books = rows.Books.Join(rows.Periods.Where(p => p.From <= Today && Today < p.To), b => b.Id, p => p.BookId, Make).ToDictionary(b => (int)(long)b.Values["Id"]!);
        var loans = rows.Loans.Select(l => (l.BookId, Row: Make("Loan", ("Id", l.Id), ("Borrower", l.Borrower), ("LentOn", l.LentOn), ("ReturnedAt", l.ReturnedAt)))).ToList();
        foreach (var book in rows.Books.Where(b => books.ContainsKey(b.Id)))
        {
            var row = books[book.Id];
            row.One["Author"] = authors[book.AuthorId];
            row.One["Translator"] = book.TranslatorId is { } translator ? authors[translator] : null;
            row.One["Branch"] = book.BranchCode is { } code ? branches[code] : null;
            row.Many["Loans"] = [.. loans.Where(l => l.BookId == book.Id).Select(l => l.Row)];
            row.Many["Tags"] = [.. rows.BookTags.Where(t => t.BookId == book.Id).Select(t => tags[t.TagSlug])];
        }
        foreach (var (bookId, row) in loans)
        {
            row.One["Book"] = books.GetValueOrDefault(bookId);
        }
        foreach (var (id, author) in authors)
        {
            author.Many["Books"] = [.. books.Values.Where(b => b.One["Author"] == author)];
            author.Many["Awards"] = [.. rows.Awards.Where(w => w.AuthorId == id).Select(w => Make("Award", ("Id", (long)w.Id), ("Title", w.Title), ("Year", (long)w.Year)))];
        }
        foreach (var branch in branches.Values)
        {
            branch.Many["Books"] = [.. books.Values.Where(b => b.One["Branch"] == branch)];
        }
        foreach (var tag in tags.Values)
        {
            tag.Many["Books"] = [.. books.Values.Where(b => b.Many["Tags"].Contains(tag))];
        }
        Sets = new Dictionary<string, IReadOnlyList<Row>>(StringComparer.Ordinal)
        {
            ["Authors"] = [.. authors.Values],
            ["Books"] = [.. books.Values],
            ["Branches"] = [.. branches.Values],
            ["Tags"] = [.. tags.Values],
            ["Loans"] = [.. loans.Select(l => l.Row)],
            ["OpenLoans"] = [.. loans.Select(l => l.Row).Where(l => l.Values["ReturnedAt"] is null)],
        };
    }

    public IReadOnlyDictionary<string, IReadOnlyList<Row>> Sets { get; }

    /// <summary>Values of a kind that occur in rows.</summary>
    public IEnumerable<object> Occurring(Kind kind) =>
        Sets.Values.SelectMany(set => set).SelectMany(row => Noun.All[row.Noun].Values.Where(v => v.Kind == kind).Select(v => row.Values[v.Name])).OfType<object>();

    private static Row Make(Book book, BookPeriod period) => Make(
        "Book",
        ("Id", (long)book.Id),
        ("Isbn", book.Isbn),
        ("Title", book.Title),
        ("Subtitle", book.Subtitle),
        ("Genre", book.Genre),
        ("SecondGenre", book.SecondGenre),
        ("Pages", (long?)book.Pages),
        ("Price", book.Price),
        ("Illustrated", book.Illustrated),
        ("Added", book.Added),
        ("Tracking", book.Tracking),
        ("Languages", book.Languages),
        ("AuthorId", (long)book.AuthorId),
        ("Status", period.Status),
        ("FullTitle", book.Subtitle is null ? book.Title : $"{book.Title}: {book.Subtitle}"),
        ("Settled", period.From <= Today.AddYears(-1)),
        ("Published/Text", book.PublishedText),
        ("Published/From", book.PublishedFrom),
        ("Published/To", book.PublishedTo));

    private static Row Make(string noun, params (string Name, object? Value)[] values)
    {
        var row = new Row(noun);
        foreach (var (name, value) in values)
        {
            row.Values.Add(name, value);
        }
        return row;
    }
}
