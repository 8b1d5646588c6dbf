using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Differential;

/// <summary>
/// A library with what databases see differently: nulls, the wildcards of LIKE, quotes, letters beyond ASCII and beyond 16 bits, blanks at the end,
/// equal values, instants in several hours, halves, authors without books and a book that stands nowhere on the day. The same rows every time.
/// </summary>
internal sealed class VariedRows
{
    /// <summary>A book without a period: no row of the set, though loans and authors lead to it.</summary>
    public const int Nowhere = 13;

    private static readonly string[] Words = ["Sea", "sea", "100%", "a_b", "[x]", "O'Neil", "\"quoted\"", "éclair", "Ärger", "back\\slash", "end  ", " front", "日本", "𝒳y", "zz", "a", "A", "", "50% Off_Sale", "n&m=1", "plus+", "#;/?"];
    private static readonly string[] Tongues = ["ar", "en", "it", "日本"];

    public VariedRows()
    {
        var random = new Random(20240601);
        T? Maybe<T>(T value)
            where T : class => random.Next(3) == 0 ? null : value;
        T? Perhaps<T>(T value)
            where T : struct => random.Next(3) == 0 ? null : value;
        string Text() => random.Next(3) == 0 ? Words[random.Next(Words.Length)] : $"{Words[random.Next(Words.Length)]} {Words[random.Next(Words.Length)]}";
        Authors = [.. Enumerable.Range(1, 9).Select(id => new Author { Id = id, Name = Text(), Country = Maybe(new[] { "EGY", "ITA", "egy", "US_" }[random.Next(4)]), Born = Perhaps(new DateOnly(1900 + random.Next(4), random.Next(1, 13), random.Next(1, 29))) })];
        Awards = [.. Enumerable.Range(1, 12).Select(id => new Award { Id = id, AuthorId = random.Next(1, 6), Title = Text(), Year = 1990 + random.Next(4) })];
        Branches = [.. new[] { "N/E", "S", "s", "W%", "Z" }.Select(code => new Branch { Code = code, Name = Text() })];
        Tags = [.. new[] { "cairo", "Cairo", "family", "é", "unused" }.Select(slug => new Tag { Slug = slug, Label = Text() })];
        Books = [.. Enumerable.Range(1, 40).Select(id => new Book
        {
            Id = id,
            Isbn = $"978/{random.Next(1000)}-{id}",
            Title = Text(),
            Subtitle = Maybe(Text()),
            AuthorId = random.Next(1, 8),
            TranslatorId = Perhaps(random.Next(1, 10)),
            Genre = (Genre)random.Next(3),
            SecondGenre = Perhaps((Genre)random.Next(3)),
            Pages = Perhaps(new[] { 0, 1, 7, 120, 300, 300, 2000 }[random.Next(7)]),
            Price = new[] { 0, 0.5, 1.5, 2.5, -2.5, 9.875, 12.25, 100 }[random.Next(8)],
            Illustrated = random.Next(2) == 0,
            Added = new DateTime(2022, 12, 30, 0, 0, 0, DateTimeKind.Utc).AddHours(random.Next(72)).AddMinutes(random.Next(3) * 25).AddSeconds(random.Next(3) * 29).AddMilliseconds(random.Next(4) * 250),
            Tracking = new Guid(random.Next(), (short)id, 0, [0xAB, 0, 0, 0, 0, 0, 0, (byte)id]),
            Languages = [.. Tongues.Where(_ => random.Next(3) == 0)],
            BranchCode = Maybe(new[] { "N/E", "S", "s", "W%" }[random.Next(4)]),
            PublishedText = id % 3 == 0 ? null : Text(),
            PublishedFrom = id % 3 == 0 ? null : Perhaps(new DateOnly(1950 + random.Next(3), 1 + random.Next(12), 1)),
            PublishedTo = id % 3 == 0 ? null : Perhaps(new DateOnly(1953, 12, 31)),
        })];
        Periods = [.. Books.Where(b => b.Id != Nowhere).SelectMany(b => new[]
        {
            new BookPeriod { Id = b.Id, BookId = b.Id, From = new(2000, 1, 1), To = new(b.Id % 4 == 0 ? 2024 : 2020, 1, 1), Status = ShelfStatus.Lost },
            new BookPeriod { Id = 1000 + b.Id, BookId = b.Id, From = new(b.Id % 4 == 0 ? 2024 : 2020, 1, 1), To = new(9999, 1, 1), Status = (ShelfStatus)random.Next(3) },
        })];
        BookTags = [.. Books.SelectMany(b => Tags.SkipLast(1).Where(_ => random.Next(4) == 0).Select(t => new BookTag { BookId = b.Id, TagSlug = t.Slug }))];
        Loans = [.. Enumerable.Range(1, 60).Select(id => new Loan
        {
            Id = id == 60 ? 3_000_000_000 : id,
            BookId = random.Next(1, 31),
            Borrower = new[] { "Ann", "Bob", "ann", "Cid ", "Zoë" }[random.Next(5)],
            LentOn = new DateOnly(2024, 1 + random.Next(3), 1 + random.Next(28)),
            ReturnedAt = Perhaps(new DateTime(2024, 4, 1, random.Next(24), 30, 0, DateTimeKind.Utc)),
        })];
    }

    public IReadOnlyList<Author> Authors { get; }

    public IReadOnlyList<Award> Awards { get; }

    public IReadOnlyList<Branch> Branches { get; }

    public IReadOnlyList<Tag> Tags { get; }

    public IReadOnlyList<Book> Books { get; }

    public IReadOnlyList<BookPeriod> Periods { get; }

    public IReadOnlyList<BookTag> BookTags { get; }

    public IReadOnlyList<Loan> Loans { get; }

    /// <summary>Puts copies of the rows into a database.</summary>
    public static void Add(LibraryDb db)
    {
        var rows = new VariedRows();
        db.AddRange(rows.Authors);
        db.AddRange(rows.Awards);
        db.AddRange(rows.Branches);
        db.AddRange(rows.Tags);
        db.AddRange(rows.Books);
        db.AddRange(rows.Periods);
        db.AddRange(rows.BookTags);
        db.AddRange(rows.Loans);
    }
}
