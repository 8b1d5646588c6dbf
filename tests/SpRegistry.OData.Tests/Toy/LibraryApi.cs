using Microsoft.EntityFrameworkCore;
namespace SpRegistry.OData.Tests.Toy;

/// <summary>The library on a day.</summary>
internal sealed class LibraryView(LibraryDb db, DateOnly today)
{
    public LibraryDb Db { get; } = db;

    public DateOnly Today { get; } = today;

    public IQueryable<BookAt> BooksOnTheDay => Db.Books.Join(
        Db.Periods.Where(p => p.From <= Today && Today < p.To),
        b => b.Id,
        p => p.BookId,
        (b, p) => new BookAt { Book = b, Period = p, Day = Today });

    public LibraryView On(DateOnly day) => new(Db, day);
}

internal sealed record PriceTag(string Text, double Amount);

/// <summary>A library's contract: a small one with every form of set, property and navigation.</summary>
internal static class LibraryApi
{
    public static ODataApi<LibraryView> Build()
    {
        var api = new ODataApi<LibraryView>("Library", view => view.Db, "A library with its books and who has them.");
        api.Enum<Genre>("Kind of text.", genre => $"Texts of kind {genre}.");
        api.Enum<ShelfStatus>("Where a book stands.", status => status == ShelfStatus.Lost ? "Not found for a year." : null);
        api.ComplexType("PrintedDate", "A date as it is printed.").ComplexType("PriceTag", "A price as it is shown.");
        api.Explain("Book/Settled", "A year is counted from the first day of the period; null is not possible.").Explain("Container", "Branches are open on weekdays.");
        api.Link("license", "https://example.org/licence");

        var authors = api.Set("Authors", "Author", view => view.Db.Authors, "People who write or translate.");
        var branches = api.Set("Branches", "Branch", view => view.Db.Branches, "Houses of the library.");
        var tags = api.Set("Tags", "Tag", view => view.Db.Tags, "Words that books are found by.");
        var books = api.Set("Books", "Book", view => view.BooksOnTheDay, "Books as they stand on a day.");
        var loans = api.Set("Loans", "Loan", view => view.Db.Loans, "Books lent.");
        var openLoans = api.Set("OpenLoans", loans, view => view.Db.Loans.Where(l => l.ReturnedAt == null), "Loans not returned.");
        var awards = api.ContainedType("Award", view => view.Db.Awards, "A prize won by an author.");
        var library = api.Singleton("Registry", "Registry", view => view.Db.Branches.OrderBy(b => b.Code).Take(1), "About this library.");

        authors
            .Key("Id", a => a.Id, "Number.")
            .Property("Name", a => a.Name, "Name as printed.")
            .Property("Country", a => a.Country, "Country, where known.")
            .Property("Born", a => a.Born, "Day of birth, where known.")
            .ToMany("Books", books, a => a.Id, b => b.Book.AuthorId, "Books written.", partner: "Author")
            .Contains("Awards", awards, a => a.Id, w => w.AuthorId, "Prizes won.");
        awards
            .Key("Id", w => w.Id, "Number.")
            .Property("Title", w => w.Title, "Name of the prize.")
            .Property("Year", w => w.Year, "Year of the prize.");
        branches
            .Key("Code", b => b.Code, "Letters of the branch.")
            .Property("Name", b => b.Name, "Name of the branch.")
            .ToMany("Books", books, b => b.Code, b => b.Book.BranchCode, "Books kept there.");
        tags
            .Key("Slug", t => t.Slug, "Name in URLs.")
            .Property("Label", t => t.Label, "Name for readers.")
            .Search((_, text) => $"%{text.ToLowerInvariant()}%", view => view.Db.BookTags, view => view.Db.Books, (t, term, links, titles) =>
                EF.Functions.Like(t.Label.ToLower(), term) || links.Where(l => titles.Where(b => EF.Functions.Like(b.Title.ToLower(), term)).Select(b => b.Id).Contains(l.BookId)).Select(l => l.TagSlug).Contains(t.Slug))
            .ToMany("Books", books, view => view.Db.BookTags, t => t.Slug, l => l.TagSlug, l => l.BookId, b => b.Book.Id, "Books with the tag.");
        books
            .Key("Id", b => b.Book.Id, "Number.")
            .Property("Isbn", b => b.Book.Isbn, "ISBN.")
            .Property("Title", b => b.Book.Title, "Title.")
            .Property("Subtitle", b => b.Book.Subtitle, "Subtitle, if there is one.")
            .Property("Genre", b => b.Book.Genre, "Kind of text.")
            .Property("SecondGenre", b => b.Book.SecondGenre, "A further kind, if any.")
            .Property("Pages", b => b.Book.Pages, "Pages, where counted.", orderedBy: b => b.Book.Pages ?? -1)
            .Property("Price", b => b.Book.Price, "Price when bought.")
            .Property("Illustrated", b => b.Book.Illustrated, "Whether there are pictures.")
            .Property("Added", b => b.Book.Added, "When it came to the library.")
            .Property("Tracking", b => b.Book.Tracking, "Mark on the label.")
            .Property("Languages", b => b.Book.Languages, "Languages of the text.")
            .Property("AuthorId", b => b.Book.AuthorId, "Number of its author.")
            .Property("Status", b => b.Period.Status, "Where it stands on the day.")
            .Computed("FullTitle", b => b.Book.Subtitle == null ? b.Book.Title : b.Book.Title + ": " + b.Book.Subtitle, "Title and subtitle.")
            .Computed("Settled", b => b.Period.From <= b.Day.AddYears(-1), "Whether it has stood so for a year.")
            .Complex("Published", "PrintedDate", "When it was published, as far as known.", d => d
                .Property("Text", b => b.Book.PublishedText, "As printed.")
                .Property("From", b => b.Book.PublishedFrom, "Earliest day.")
                .Property("To", b => b.Book.PublishedTo, "Latest day."), nullWhen: b => b.Book.PublishedText == null)
            .ToOne("Author", authors, b => b.Book.Author, "Who wrote it.", partner: "Books")
            .ToOne("Translator", authors, b => b.Book.Translator, "Who translated it, if anyone.")
            .ToOne("Branch", branches, b => b.Book.BranchCode, h => h.Code, "Where it is kept, if anywhere.")
            .ToMany("Loans", loans, b => b.Book.Id, l => l.BookId, "Its loans.")
            .ToMany("Tags", tags, view => view.Db.BookTags, b => b.Book.Id, l => l.BookId, l => l.TagSlug, t => t.Slug, "Words it is found by.")
            .Search(b => b.Book.Title, b => b.Book.Subtitle, b => b.Book.Author.Name)
            .AlternateKey("Isbn")
            .Function("AsOf", new("date", "The day."), (LibraryView view, DateOnly date) => view.On(date), "The books as they stood on a day.")
            .Function("Standing", new("status", "How they stand."), new("on", "The day."), (LibraryView view, DateOnly day) => view.On(day), (LibraryView view, ShelfStatus status) => view.BooksOnTheDay.Where(b => b.Period.Status == status), "The books that stood so on a day.")
            .Function(
                "Prices",
                new("times", "How many times, 1 to 3."),
                new("currency", "The letters before the number."),
                (LibraryView view, int id, int times, string currency, CancellationToken _) => Prices(view, id, times, currency),
                "PriceTag",
                t => t.Property("Text", p => p.Text, "The price as shown.").Property("Amount", p => p.Amount, "The amount."),
                "The price of a book, up to so many times.");
        loans
            .Key("Id", l => l.Id, "Number.")
            .Property("Borrower", l => l.Borrower, "Who has it.")
            .Property("LentOn", l => l.LentOn, "Day of the loan.")
            .Property("ReturnedAt", l => l.ReturnedAt, "When it came back.")
            .ToOne("Book", books, l => l.BookId, b => b.Book.Id, "The book lent.");
        library
            .FromSource("Today", view => view.Today, "The day of this answer.")
            .Property("MainBranch", b => b.Name, "First branch.");
        Measures.Add(api);
        return api;
    }

    private static Task<IReadOnlyList<PriceTag>> Prices(LibraryView view, int id, int times, string currency)
    {
        if (times > 3)
        {
            throw new RefusedArgumentException("At most 3 times.");
        }
        var price = view.Db.Books.Where(b => b.Id == id).Select(b => b.Price).Single();
        return Task.FromResult<IReadOnlyList<PriceTag>>([.. Enumerable.Range(1, times).Select(i => new PriceTag($"{currency} {price * i}", price * i))]);
    }
}
