using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;
using SpRegistry.Domain.Clock;

namespace SpRegistry.Web.Languages;

/// <summary>
/// The interface's words in one language: terms of the United Nations, counted phrases, and the sentences of the pages. A key is a name of
/// <c>Terms.resx</c>, or <c>Group.name</c> for a name of <c>Group.resx</c>.
/// </summary>
public sealed class Words
{
    private const string Terms = "Terms";
    private const string Counts = "Counts";

    private static readonly ConcurrentDictionary<string, ResourceManager> groups = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, Words> all = Language.All.ToDictionary(l => l.Code, l => new Words(l), StringComparer.Ordinal);

    private readonly Language language;
    private readonly NumberFormatInfo numbers;
    private readonly ConcurrentDictionary<string, string> found = new(StringComparer.Ordinal);

    private Words(Language language)
    {
        this.language = language;
        var ownSeparators = language.Code is "fr" or "es" or "ru";
        numbers = new NumberFormatInfo { NumberGroupSeparator = ownSeparators ? "\u00a0" : ",", NumberDecimalSeparator = ownSeparators ? "," : "." };
    }

    /// <summary>The language.</summary>
    public Language Language => language;

    /// <summary>The words of a language.</summary>
    public static Words In(Language language) => all[language.Code];

    /// <summary>A word or sentence.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that key in this language.</exception>
    public string this[string key] => found.GetOrAdd(key, Find);

    /// <summary>A sentence with its values: <c>As at {date}</c>.</summary>
    public string With(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = this[key];
        foreach (var (name, value) in values)
        {
            text = text.Replace($"{{{name}}}", Isolated(value), StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>A label and its value, with the colon of the language.</summary>
    public string Labelled(string label, string value) => With("Common.labelled", ("label", label), ("value", value));

    /// <summary>What is added to a text in the brackets of the language, with the space that comes before them.</summary>
    public string Bracketed(string text) => this["Common.bracketed"].Replace("{text}", text, StringComparison.Ordinal);

    /// <summary>What is added to a text after the comma of the language.</summary>
    public string Added(string text) => this["Common.added"].Replace("{text}", text, StringComparison.Ordinal);

    /// <summary>A share as a percentage with at most one decimal: <c>40%</c>, in French <c>40 %</c> that never breaks.</summary>
    /// <param name="share">From 0 to 1.</param>
    public string PerCent(decimal share) =>
        this["Common.per_cent"].Replace("{n}", Number(Math.Round(share * 100, 1, MidpointRounding.AwayFromZero)), StringComparison.Ordinal);

    /// <summary>A counted phrase, as the language counts: <c>3 reminders</c>.</summary>
    /// <param name="key">Name in <c>Counts.resx</c>, without the plural category.</param>
    /// <param name="number">How many.</param>
    public string Count(string key, long number) =>
        this[$"{Counts}.{key}.{Plural.Category(language, number)}"].Replace("{n}", Number(number), StringComparison.Ordinal);

    /// <summary>A whole number with the language's separators, in European digits, as the United Nations print them.</summary>
    public string Number(long number) => number.ToString(Grouped(number) ? "#,0" : "0", numbers);

    /// <summary>A number with at most one decimal.</summary>
    public string Number(decimal number) => number.ToString(Grouped(number) ? "#,0.#" : "0.#", numbers);

    /// <summary>A value of the contract's enumerations: <c>Named("VisitView", "Pending")</c>.</summary>
    public string Named(string enumeration, string member) => this[$"Enums.{enumeration}.{member}"];

    /// <summary>What the language of a code is called; the code itself where it is none of the six.</summary>
    public string LanguageOf(string code) => Language.Find(code) is null ? code : this[$"lang_{code}"];

    /// <summary>A day: <c>3 April 2023</c>.</summary>
    public string Day(DateOnly day) => Day(day, month: true, year: true);

    /// <summary>A month of a year: <c>April 2023</c>.</summary>
    public string Month(int year, int month) => language.Code switch
    {
        "zh" => $"{year}年{month}月",
        "es" => $"{MonthAlone(month)} de {year}",
        "ru" => $"{MonthAlone(month)} {year} г.",
        _ => $"{MonthAlone(month)} {year}",
    };

    /// <summary>The days from one to another, month and year said once where both have them: <c>3–28 March 2026</c>.</summary>
    public string Days(DateOnly from, DateOnly to)
    {
        var sameYear = from.Year == to.Year;
        var sameMonth = sameYear && from.Month == to.Month;
        var (start, end) = language.Code == "zh" ? (Day(from), Day(to, !sameMonth, !sameYear)) : (Day(from, !sameMonth, !sameYear), Day(to));
        return from == to ? Day(from) : language.Code switch
        {
            "fr" => $"{start}-{end}",
            "es" => $"del {start} al {end}",
            "ar" or "zh" => With("from_to", ("start", start), ("end", end)),
            _ => $"{start}–{end}",
        };
    }

    /// <summary>An instant by the clock of Geneva: <c>3 April 2023, 18:00 (Geneva time)</c>.</summary>
    /// <param name="instant">The instant, UTC.</param>
    public string InGeneva(DateTime instant)
    {
        var there = TimeZoneInfo.ConvertTimeFromUtc(instant, Geneva.Zone);
        return With("Common.day_and_time", ("day", Day(DateOnly.FromDateTime(there))), ("time", there.ToString("HH:mm", CultureInfo.InvariantCulture)));
    }

    /// <summary>An instant in UTC: <c>3 April 2023, 16:00 (UTC)</c>.</summary>
    /// <param name="instant">The instant, UTC.</param>
    public string InUtc(DateTime instant) =>
        With("Common.in_utc", ("day", Day(DateOnly.FromDateTime(instant))), ("time", instant.ToString("HH:mm", CultureInfo.InvariantCulture)));

    private string Day(DateOnly day, bool month, bool year)
    {
        var name = month ? this[string.Create(CultureInfo.InvariantCulture, $"month_{day.Month:00}")] : "";
        var number = language.Code == "fr" && day.Day == 1 ? "1er" : day.Day.ToString(CultureInfo.InvariantCulture);
        return language.Code switch
        {
            "zh" => $"{(year ? $"{day.Year}年" : "")}{name}{number}日",
            "es" => number + (month ? $" de {name}" : "") + (year ? $" de {day.Year}" : ""),
            "ru" => number + (month ? $" {name}" : "") + (year ? $" {day.Year} г." : ""),
            _ => number + (month ? $" {name}" : "") + (year ? $" {day.Year}" : ""),
        };
    }

    private string MonthAlone(int month) => this[string.Create(CultureInfo.InvariantCulture, $"Common.month_alone_{month:00}")];

    // Spanish groups from five figures.
    private bool Grouped(decimal number) => language.Code != "es" || Math.Abs(number) >= 10_000;

    // In a line from right to left a value of another direction must not take its neighbours with it (Unicode UAX #9, 2.4).
    private string Isolated(string value) => language.Direction == "rtl" ? $"\u2068{value}\u2069" : value;

    private string Find(string key)
    {
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        var (group, name) = dot < 0 ? (Terms, key) : (key[..dot], key[(dot + 1)..]);
        var resources = groups.GetOrAdd(group, g => new ResourceManager($"SpRegistry.Web.Languages.{g}", typeof(Words).Assembly));

        // Without falling back: a text of another language says that it is one.
        return resources.GetResourceSet(language == Language.English ? CultureInfo.InvariantCulture : language.Culture, createIfNotExists: true, tryParents: false)?.GetString(name)
            ?? throw new KeyNotFoundException($"There is no '{key}' in {language.Name}.");
    }
}
