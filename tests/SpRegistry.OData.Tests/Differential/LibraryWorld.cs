using SpRegistry.OData.Tests.Differential.Asking;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Differential;

/// <summary>The varied library on the day of the tests, described once more and tied together.</summary>
internal static class LibraryWorld
{
    private static readonly DateOnly Today = new(2024, 6, 1);

    private static readonly Dictionary<string, Noun> Nouns = new[]
    {
        new Noun("Author")
        {
            Keys = ["Id"],
            Columns = [new("Id", Kind.Whole), new("Name", Kind.Text), new("Country", Kind.Text), new("Born", Kind.Day)],
            Many = [("Books", "Book"), ("Awards", "Award")],
        },
        new Noun("Award") { Keys = ["Id"], Columns = [new("Id", Kind.Whole), new("Title", Kind.Text), new("Year", Kind.Whole)] },
        new Noun("Branch") { Keys = ["Code"], Columns = [new("Code", Kind.Text), new("Name", Kind.Text)], Many = [("Books", "Book")] },
        new Noun("Tag") { Keys = ["Slug"], Columns = [new("Slug", Kind.Text), new("Label", Kind.Text)], Many = [("Books", "Book")] },
        new Noun("Book")
        {
            Keys = ["Id"],
            Columns =
            [
                new("Id", Kind.Whole), new("Isbn", Kind.Text), new("Title", Kind.Text), new("Subtitle", Kind.Text), new("Genre", Kind.Choice, "Library.Genre"), new("SecondGenre", Kind.Choice, "Library.Genre"),
                new("Pages", Kind.Whole), new("Price", Kind.Real), new("Illustrated", Kind.Truth), new("Added", Kind.Moment), new("Tracking", Kind.Mark), new("AuthorId", Kind.Whole),
                new("Status", Kind.Choice, "Library.ShelfStatus"), new("FullTitle", Kind.Text), new("Settled", Kind.Truth),
                new("Published/Text", Kind.Text), new("Published/From", Kind.Day), new("Published/To", Kind.Day),
            ],
            One = [("Author", "Author", true), ("Translator", "Author", false), ("Branch", "Branch", false)],
            Many = [("Loans", "Loan"), ("Tags", "Tag")],
            Lists = ["Languages"],
            Searched = ["Title", "Subtitle", "Author/Name"],
        },
        new Noun("Loan")
        {
            Keys = ["Id"],
            Columns = [new("Id", Kind.Whole), new("Borrower", Kind.Text), new("LentOn", Kind.Day), new("ReturnedAt", Kind.Moment)],
            One = [("Book", "Book", false)],
        },
    }.ToDictionary(n => n.Name, StringComparer.Ordinal);

    public static World Of(VariedRows rows)
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
        return new World(Nouns, new Dictionary<string, (Noun, IReadOnlyList<Row>)>(StringComparer.Ordinal)
        {
            ["Authors"] = (Nouns["Author"], [.. authors.Values]),
            ["Books"] = (Nouns["Book"], [.. books.Values]),
            ["Branches"] = (Nouns["Branch"], [.. branches.Values]),
            ["Tags"] = (Nouns["Tag"], [.. tags.Values]),
            ["Loans"] = (Nouns["Loan"], [.. loans.Select(l => l.Row)]),
            ["OpenLoans"] = (Nouns["Loan"], [.. loans.Select(l => l.Row).Where(l => l.Values["ReturnedAt"] is null)]),
        });
    }

    private static Row Make(Book book, BookPeriod period) => Make(
        "Book",
        ("Id", (long)book.Id),
        ("Isbn", book.Isbn),
        ("Title", book.Title),
        ("Subtitle", book.Subtitle),
        ("Genre", Member(book.Genre)),
        ("SecondGenre", book.SecondGenre is { } second ? Member(second) : null),
        ("Pages", (long?)book.Pages),
        ("Price", book.Price),
        ("Illustrated", book.Illustrated),
        ("Added", book.Added),
        ("Tracking", book.Tracking),
        ("Languages", book.Languages),
        ("AuthorId", (long)book.AuthorId),
        ("Status", Member(period.Status)),
        ("FullTitle", book.Subtitle is null ? book.Title : $"{book.Title}: {book.Subtitle}"),
        ("Settled", period.From <= Today.AddYears(-1)),
        ("Published/Text", book.PublishedText),
        ("Published/From", book.PublishedFrom),
        ("Published/To", book.PublishedTo));

    private static Row Make(string noun, params (string Name, object? Value)[] values)
    {
        var row = new Row(Nouns[noun]);
        foreach (var (name, value) in values)
        {
            row.Values.Add(name, value);
        }
        if (row.Values.TryGetValue("Published/Text", out var text) && text is null)
        {
            row.Missing.Add("Published");
        }
        return row;
    }

    private static Member Member<T>(T value)
        where T : struct, Enum => new($"Library.{typeof(T).Name}", value.ToString(), Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
}
