using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Tests.Languages;

/// <summary>Plural categories of whole numbers, held against the lists of Unicode CLDR (Language Plural Rules).</summary>
public sealed class CountingInSixLanguages
{
    [Theory]
    [InlineData("en", "one", "1")]
    [InlineData("en", "other", "0 2-200 1000 1000000")]
    [InlineData("fr", "one", "0-1")]
    [InlineData("fr", "many", "1000000")]
    [InlineData("fr", "other", "2-200 1000")]
    [InlineData("es", "one", "1")]
    [InlineData("es", "many", "1000000")]
    [InlineData("es", "other", "0 2-200 1000")]
    [InlineData("ar", "zero", "0")]
    [InlineData("ar", "one", "1")]
    [InlineData("ar", "two", "2")]
    [InlineData("ar", "few", "3-10 103-110 1003")]
    [InlineData("ar", "many", "11-99 111-199 1011")]
    [InlineData("ar", "other", "100-102 200 1000 1000000")]
    [InlineData("ru", "one", "1 21 31 41 51 61 71 81 91 101 121 131 141 151 161 171 181 191 1001")]
    [InlineData("ru", "few", "2-4 22-24 32-34 42-44 52-54 62-64 72-74 82-84 92-94 102-104 122-124 132-134 142-144 152-154 162-164 172-174 182-184 192-194 1002")]
    [InlineData("ru", "many", "0 5-20 25-30 35-40 45-50 55-60 65-70 75-80 85-90 95-100 105-120 125-130 135-140 145-150 155-160 165-170 175-180 185-190 195-200 1000 1000000")]
    [InlineData("zh", "other", "0-200 1000 1000000")]
    public void A_number_has_the_category_that_CLDR_lists_it_under(string language, string category, string numbers) =>
        Assert.All(Numbers(numbers), n => Assert.Equal(category, Plural.Category(Language.Find(language)!, n)));

    [Theory]
    [InlineData("en", 1, "1 reminder")]
    [InlineData("en", 1234, "1,234 reminders")]
    [InlineData("fr", 0, "0 jour")]
    [InlineData("ru", 21, "21 день")]
    [InlineData("ru", 12, "12 дней")]
    [InlineData("ar", 2, "يومان")]
    [InlineData("ar", 11, "11 يوماً")]
    [InlineData("ar", 103, "103 أيام")]
    public void A_counted_phrase_is_said_as_the_language_counts(string language, long number, string says) =>
        Assert.Equal(says, Words.In(Language.Find(language)!).Count(language == "en" ? "n_reminders" : "n_days", number).Replace('\u00a0', ' '));

    private static IEnumerable<long> Numbers(string text) => text.Split(' ').SelectMany(part => part.Split('-') is [var from, var to]
        ? Enumerable.Range(int.Parse(from, null), int.Parse(to, null) - int.Parse(from, null) + 1).Select(n => (long)n)
        : [long.Parse(part, null)]);
}
