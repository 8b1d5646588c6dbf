using Microsoft.EntityFrameworkCore;

namespace SpRegistry.OData.Tests.Toy;

internal enum Genre
{
    Novel,
    Poetry,
    Essay,
}

internal enum ShelfStatus
{
    Available,
    Lent,
    Lost,
}

internal sealed class Author
{
    public int Id { get; init; }

    public required string Name { get; init; }

    public string? Country { get; init; }

    public DateOnly? Born { get; init; }
}

internal sealed class Award
{
    public int Id { get; init; }

    public int AuthorId { get; init; }

    public required string Title { get; init; }

    public int Year { get; init; }
}

internal sealed class Book
{
    public int Id { get; init; }

    public required string Isbn { get; init; }

    public required string Title { get; init; }

    public string? Subtitle { get; init; }

    public int AuthorId { get; init; }

    public Author Author { get; init; } = null!;

    public int? TranslatorId { get; init; }

    public Author? Translator { get; init; }

    public Genre Genre { get; init; }

    public Genre? SecondGenre { get; init; }

    public int? Pages { get; init; }

    public double Price { get; init; }

    public bool Illustrated { get; init; }

    public DateTime Added { get; init; }

    public Guid Tracking { get; init; }

    public List<string> Languages { get; init; } = [];

    public string? PublishedText { get; init; }

    public DateOnly? PublishedFrom { get; init; }

    public DateOnly? PublishedTo { get; init; }

    public string? BranchCode { get; init; }
}

/// <summary>Where a book stands from one day up to, not including, another.</summary>
internal sealed class BookPeriod
{
    public int Id { get; init; }

    public int BookId { get; init; }

    public DateOnly From { get; init; }

    public DateOnly To { get; init; }

    public ShelfStatus Status { get; init; }
}

/// <summary>A book as it stands on a day: a composed row.</summary>
internal sealed class BookAt
{
    public required Book Book { get; init; }

    public required BookPeriod Period { get; init; }

    /// <summary>The day itself, for what is computed from it.</summary>
    public DateOnly Day { get; init; }
}

internal sealed class Branch
{
    public required string Code { get; init; }

    public required string Name { get; init; }
}

internal sealed class Loan
{
    public long Id { get; init; }

    public int BookId { get; init; }

    public required string Borrower { get; init; }

    public DateOnly LentOn { get; init; }

    public DateTime? ReturnedAt { get; init; }
}

internal sealed class Tag
{
    public required string Slug { get; init; }

    public required string Label { get; init; }
}

internal sealed class BookTag
{
    public int BookId { get; init; }

    public required string TagSlug { get; init; }
}

internal sealed class LibraryDb(DbContextOptions<LibraryDb> options) : DbContext(options)
{
    public DbSet<Author> Authors => Set<Author>();

    public DbSet<Award> Awards => Set<Award>();

    public DbSet<Book> Books => Set<Book>();

    public DbSet<BookPeriod> Periods => Set<BookPeriod>();

    public DbSet<Branch> Branches => Set<Branch>();

    public DbSet<Loan> Loans => Set<Loan>();

    public DbSet<Tag> Tags => Set<Tag>();

    public DbSet<BookTag> BookTags => Set<BookTag>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        if (Database.ProviderName!.Contains("Npgsql", StringComparison.Ordinal))
        {
            configurationBuilder.Properties<string>().UseCollation("C");
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Measure>();
        modelBuilder.Entity<Branch>().HasKey(b => b.Code);
        modelBuilder.Entity<Tag>().HasKey(t => t.Slug);
        modelBuilder.Entity<BookTag>().HasKey(t => new { t.BookId, t.TagSlug });
        modelBuilder.Entity<Book>().HasIndex(b => b.Isbn).IsUnique();
    }
}
