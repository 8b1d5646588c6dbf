namespace SpRegistry.Domain.Reading;

/// <summary>What was read from the printed name of a State.</summary>
/// <param name="Text">The text as printed.</param>
/// <param name="Key">The State's ISO 3166 alpha-3 code, or null with a reason.</param>
/// <param name="Place">The place within the State that the text names ("including Western Sahara"), or null.</param>
/// <param name="Reason">Why no State was read (<see cref="NameReasons"/>), otherwise null.</param>
public sealed record ReadState(string Text, string? Key, string? Place, string? Reason);

/// <summary>What was read from the printed name of one or several mandates.</summary>
/// <param name="Text">The text as printed.</param>
/// <param name="Keys">The slugs of all mandates named, in the order printed, or none with a reason.</param>
/// <param name="Holder">The mandate holder's name where the text appends it, without title of courtesy; otherwise null.</param>
/// <param name="Reason">Why no mandate was read (<see cref="NameReasons"/>), otherwise null.</param>
public sealed record ReadMandates(string Text, IReadOnlyList<string> Keys, string? Holder, string? Reason);

/// <summary>What was read from a printed document symbol or the name of a file.</summary>
/// <param name="Text">The text as printed.</param>
/// <param name="Key">The slug of the report: the symbol with '-' for '/', without Rev. and Corr.; or null with a reason.</param>
/// <param name="Symbol">The symbol in full, Rev. and Corr. included, in the UN's own writing.</param>
/// <param name="Stage">"advance unedited", "advance edited", "official" or "reissued" where the text tells; otherwise null.</param>
/// <param name="Language">The two-letter code of the language where the text tells; otherwise null.</param>
/// <param name="Reason">Why no symbol was read (<see cref="NameReasons"/>), otherwise null.</param>
public sealed record ReadSymbol(string Text, string? Key, string? Symbol, string? Stage, string? Language, string? Reason);

/// <summary>The reasons for which a printed name or symbol is not read.</summary>
public static class NameReasons
{
    /// <summary>There is nothing to read.</summary>
    public const string Empty = "empty";

    /// <summary>No name that is known, nor one that could be a slip of the pen for exactly one.</summary>
    public const string Unknown = "unknown";

    /// <summary>It may mean more than one.</summary>
    public const string Ambiguous = "ambiguous";

    /// <summary>Known, and not a State: an organization, a company, a territory whose State the text does not name.</summary>
    public const string NotAState = "not-a-state";

    /// <summary>Two or more States in one text.</summary>
    public const string SeveralStates = "several-states";

    /// <summary>The job number of a document (G2100000), which does not tell its symbol.</summary>
    public const string JobNumber = "job-number";

    /// <summary>Two or more documents in one text.</summary>
    public const string SeveralSymbols = "several-symbols";

    /// <summary>There is no symbol in the text.</summary>
    public const string NoSymbol = "no-symbol";
}
