namespace SpRegistry.OData.Tests.Toy;

/// <summary>
/// Books 1 to 8: 1 Palace Walk, 2 Sugar Street, 3 50% Off_Sale, 4 O'Neil's Night, 5 éclair, 6 Zorro, 7 (no pages, no subtitle), 8 lost.
/// </summary>
internal static class LibraryRows
{
    public static void Add(LibraryDb db)
    {
        db.Authors.AddRange(
            new Author { Id = 1, Name = "Mahfouz", Country = "EGY", Born = new(1911, 12, 11) },
            new Author { Id = 2, Name = "Hutchins", Country = "USA" },
            new Author { Id = 3, Name = "O'Neil", Country = null, Born = new(1950, 1, 2) },
            new Author { Id = 4, Name = "Nobody", Country = "ITA" });
        db.Awards.AddRange(
            new Award { Id = 1, AuthorId = 1, Title = "Nobel", Year = 1988 },
            new Award { Id = 2, AuthorId = 1, Title = "State Prize", Year = 1970 });
        db.Branches.AddRange(new Branch { Code = "N/E", Name = "North East" }, new Branch { Code = "S", Name = "South" });
        db.Tags.AddRange(new Tag { Slug = "cairo", Label = "Cairo" }, new Tag { Slug = "family", Label = "Family" }, new Tag { Slug = "unused", Label = "Unused" });
        db.Books.AddRange(
            Book(1, "Palace Walk", 1, "A Novel", pages: 500, price: 10, translator: 2, languages: ["ar", "en"], branch: "N/E", published: ("around 1956", new(1956, 1, 1), new(1956, 12, 31))),
            Book(2, "Sugar Street", 1, "The end", pages: 300, price: 12.5, translator: 2, languages: ["ar"], branch: "S", second: Genre.Essay),
            Book(3, "50% Off_Sale", 3, "100% true", pages: 120, price: 3, genre: Genre.Essay, branch: "S"),
            Book(4, "O'Neil's Night", 3, null, pages: 120, price: 7, genre: Genre.Poetry),
            Book(5, "éclair", 3, null, pages: 80, price: 7, genre: Genre.Poetry, illustrated: true),
            Book(6, "Zorro", 3, "a mask", pages: 300, price: 5),
            Book(7, "No Pages", 2, null, pages: null, price: 0, genre: Genre.Essay),
            Book(8, "Lost One", 2, "%", pages: null, price: 99.5, genre: Genre.Poetry));
        for (var id = 1; id <= 8; id++)
        {
            db.Periods.Add(new BookPeriod { Id = id, BookId = id, From = new(2000, 1, 1), To = new(2020, 1, 1), Status = ShelfStatus.Available });
            db.Periods.Add(new BookPeriod { Id = 100 + id, BookId = id, From = new(2020, 1, 1), To = new(9999, 1, 1), Status = id == 8 ? ShelfStatus.Lost : id % 2 == 0 ? ShelfStatus.Lent : ShelfStatus.Available });
        }
        db.BookTags.AddRange(
            new BookTag { BookId = 1, TagSlug = "cairo" },
            new BookTag { BookId = 1, TagSlug = "family" },
            new BookTag { BookId = 2, TagSlug = "cairo" });
        Measures.AddRows(db);
        db.Loans.AddRange(
            new Loan { Id = 1, BookId = 1, Borrower = "Ann", LentOn = new(2024, 1, 1), ReturnedAt = Instant(2024, 2, 1) },
            new Loan { Id = 2, BookId = 1, Borrower = "Bob", LentOn = new(2024, 3, 1), ReturnedAt = Instant(2024, 4, 1) },
            new Loan { Id = 3, BookId = 2, Borrower = "Cid", LentOn = new(2024, 5, 1) },
            new Loan { Id = 4, BookId = 4, Borrower = "Ann", LentOn = new(2024, 5, 2) });
    }

    public static Book Book(int id, string title, int author, string? subtitle, int? pages, double price, int? translator = null, Genre genre = Genre.Novel, Genre? second = null, bool illustrated = false, List<string>? languages = null, string? branch = null, (string Text, DateOnly From, DateOnly To)? published = null) => new()
    {
        Id = id,
        Isbn = $"978/{id}",
        Title = title,
        Subtitle = subtitle,
        AuthorId = author,
        TranslatorId = translator,
        Genre = genre,
        SecondGenre = second,
        Pages = pages,
        Price = price,
        Illustrated = illustrated,
        Added = Instant(2022, 12, 31).AddDays(id).AddHours(8).AddMilliseconds(id == 5 ? 250 : 0),
        Tracking = new Guid(id, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0xAB]),
        Languages = languages ?? [],
        BranchCode = branch,
        PublishedText = published?.Text,
        PublishedFrom = published?.From,
        PublishedTo = published?.To,
    };

    private static DateTime Instant(int year, int month, int day) => new(year, month, day, 0, 0, 0, DateTimeKind.Utc);
}
