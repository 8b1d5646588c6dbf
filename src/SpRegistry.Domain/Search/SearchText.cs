using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SpRegistry.Domain.Search;

/// <summary>What is found by a text of its own.</summary>
public enum SearchedNoun
{
    /// <summary>A State: its codes, its names in six languages and as printed over the years.</summary>
    State,

    /// <summary>A mandate: its key and short name, its titles in six languages and as printed over the years.</summary>
    Mandate,

    /// <summary>A term of a person in a mandate: the name.</summary>
    MandateHolder,

    /// <summary>A report: its symbol and title.</summary>
    Report,

    /// <summary>A call for input: its title, issuer and theme.</summary>
    Call,

    /// <summary>A planned call: its theme.</summary>
    PlannedCall,

    /// <summary>An organization or place as visits have it; the key is the name as printed.</summary>
    Name,
}

/// <summary>One text by which a noun is found, as a search compares it. Made of the nouns, never read back into them.</summary>
public sealed class SearchText
{
    /// <summary>Characters of words or stems at most.</summary>
    public const int MaxLength = 2000;

    /// <summary>Characters of a key at most.</summary>
    public const int MaxKeyLength = 400;

    public long Id { get; set; }

    public SearchedNoun Noun { get; init; }

    /// <summary>Key of the noun in the API; a number in digits.</summary>
    public required string Key { get; init; }

    /// <summary>The key where it is a number; else 0.</summary>
    public int Number { get; init; }

    /// <summary>ISO 639-1 code of the language whose endings the words have; empty for codes and names as printed anywhere.</summary>
    public required string Language { get; init; }

    /// <summary>Its words (<see cref="SearchWords"/>), a blank between them.</summary>
    public required string Words { get; init; }

    /// <summary>Their stems (<see cref="LightStems"/>), each after its language: "fr~droit"; empty where the language has none.</summary>
    public required string Stems { get; init; }
}

/// <summary>A noun that was found.</summary>
public sealed class FoundText
{
    public SearchedNoun Noun { get; init; }

    public required string Key { get; init; }

    public int Number { get; init; }
}

internal sealed class SearchTextMap : IEntityTypeConfiguration<SearchText>, IEntityTypeConfiguration<FoundText>
{
    public void Configure(EntityTypeBuilder<SearchText> builder)
    {
        builder.ToTable("SearchTexts");
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.Key).HasMaxLength(SearchText.MaxKeyLength);
        builder.Property(t => t.Language).HasMaxLength(2);
        builder.Property(t => t.Words).HasMaxLength(SearchText.MaxLength);
        builder.Property(t => t.Stems).HasMaxLength(SearchText.MaxLength);
        builder.HasIndex(t => new { t.Noun, t.Key });
    }

    // Rows of a function: no table has them.
    public void Configure(EntityTypeBuilder<FoundText> builder)
    {
        builder.HasNoKey().ToView(null);
        builder.Property(t => t.Key).HasMaxLength(SearchText.MaxKeyLength);
    }
}
