namespace SpRegistry.Web.Languages;

/// <summary>The plural category of a whole number (Unicode CLDR, Language Plural Rules; millions have no form of their own here but in French and Spanish).</summary>
public static class Plural
{
    /// <summary><c>zero</c>, <c>one</c>, <c>two</c>, <c>few</c>, <c>many</c> or <c>other</c>.</summary>
    public static string Category(Language language, long number)
    {
        var (n, ten, hundred) = (Math.Abs(number), Math.Abs(number) % 10, Math.Abs(number) % 100);
        return language.Code switch
        {
            "en" => n == 1 ? "one" : "other",
            "fr" => n is 0 or 1 ? "one" : n % 1_000_000 == 0 ? "many" : "other",
            "es" => n == 1 ? "one" : n != 0 && n % 1_000_000 == 0 ? "many" : "other",
            "ar" => n switch { 0 => "zero", 1 => "one", 2 => "two", _ => hundred is >= 3 and <= 10 ? "few" : hundred >= 11 ? "many" : "other" },
            "ru" => ten == 1 && hundred != 11 ? "one" : ten is >= 2 and <= 4 && hundred is not (>= 12 and <= 14) ? "few" : "many",
            _ => "other",
        };
    }
}
