using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using SpRegistry.Domain.Imports;
using SpRegistry.Scrapers.Reference;

namespace SpRegistry.Scrapers;

/// <summary>One page of the archive with the source that reads it.</summary>
/// <param name="Source">The source.</param>
/// <param name="Page">The bytes of the page.</param>
public sealed record ArchivedPage(IPageSource Source, PageBytes Page)
{
    /// <summary>Reads the page.</summary>
    /// <exception cref="PageRefusedException">The page is not what its source expects.</exception>
    public PageReading Read() => Source.Read(Page);
}

/// <summary>A public number and the natural key it belongs to for ever.</summary>
/// <param name="Kind">What is numbered: "visit" or "call".</param>
/// <param name="Number">The number.</param>
/// <param name="Key">The natural key at first sight.</param>
public sealed record PublicNumber(string Kind, int Number, string Key);

/// <summary>The reference facts and reconstructed pages that ship with the program, in the folder <c>archive</c> beside it.</summary>
public sealed class BundledArchive
{
    private const string ReferenceFolder = "reference";
    private const string NumbersFile = "numbers.csv";
    private static readonly string[] PageEndings = [".html", ".htm"];

    private readonly string _folder;

    /// <summary>The archive beside the program.</summary>
    public BundledArchive()
        : this(Path.Combine(AppContext.BaseDirectory, "archive"))
    {
    }

    /// <summary>An archive of the same layout elsewhere.</summary>
    public BundledArchive(string folder) => _folder = folder;

    /// <summary>
    /// Every page of every source, in an order that never varies: sources as they build on each other, tables of
    /// reference facts likewise, other pages by name (ordinal).
    /// </summary>
    /// <exception cref="FileNotFoundException">A table of reference facts is missing.</exception>
    public IEnumerable<ArchivedPage> Pages() => PageSources.InOrder.SelectMany(source => Pages(source));

    /// <summary>The pages of one source, in their order.</summary>
    /// <exception cref="FileNotFoundException">A table of reference facts is missing.</exception>
    public IEnumerable<ArchivedPage> Pages(IPageSource source) =>
        Files(source).Select(file => new ArchivedPage(source, new PageBytes(Path.GetFileName(file), File.ReadAllBytes(file))));

    /// <summary>The public numbers that the archive's visits and calls keep in every rebuild; none where the file is missing.</summary>
    public IEnumerable<PublicNumber> Numbers()
    {
        var file = Path.Combine(_folder, NumbersFile);
        if (!File.Exists(file))
        {
            yield break;
        }

        using var reader = CsvReader.FromText(File.ReadAllText(file), new CsvReaderOptions());
        while (reader.Read())
        {
            yield return new PublicNumber(reader.GetString(0), int.Parse(reader.GetString(1), CultureInfo.InvariantCulture), reader.GetString(2));
        }
    }

    /// <summary>What all its files hold, as one hash (SHA-256, hexadecimal); of other names or other bytes another one.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var bytes = File.ReadAllBytes(file);
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Path.GetRelativePath(_folder, file)}\n{bytes.Length}\n")));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private IEnumerable<string> Files(IPageSource source)
    {
        if (source is ReferenceSource tables)
        {
            return tables.Files.Select(file => Path.Combine(_folder, ReferenceFolder, file));
        }

        var folder = Path.Combine(_folder, source.Description.Slug);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Where(file => PageEndings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)
            : [];
    }
}
