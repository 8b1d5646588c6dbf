namespace SpRegistry.Web.Forms;

/// <summary>What a column holds.</summary>
public enum ColumnKind
{
    /// <summary>Text, or a list of codes.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>A day in Geneva.</summary>
    Day,

    /// <summary>An instant (UTC).</summary>
    Instant,
}

/// <summary>A column of a list, as every form of the list has it.</summary>
/// <param name="Name">Its name for programs, alike in all languages: that of the API's property where there is one.</param>
/// <param name="Heading">What stands above it for readers, in the page's language.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Value">The value for programs: a text, a number, a flag, a <see cref="DateOnly"/>, a <see cref="DateTime"/> (UTC), a list of codes, or nothing.</param>
/// <param name="Said">How readers are told it, in the page's language; null where the value is told as it is.</param>
public sealed record Column<TRow>(string Name, string Heading, ColumnKind Kind, Func<TRow, object?> Value, Func<TRow, string?>? Said = null);
