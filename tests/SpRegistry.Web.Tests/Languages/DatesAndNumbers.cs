using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Tests.Languages;

/// <summary>Dates, spans, months, instants and numbers as United Nations documents print them in each language.</summary>
public sealed class DatesAndNumbers
{
    private static readonly Dictionary<string, string> Days = new(StringComparer.Ordinal)
    {
        ["en"] = "3 April 2023",
        ["fr"] = "3 avril 2023",
        ["es"] = "3 de abril de 2023",
        ["ar"] = "3 نيسان/أبريل 2023",
        ["ru"] = "3 апреля 2023 г.",
        ["zh"] = "2023年4月3日",
    };

    [Theory]
    [InlineData("en", "2026-03-31", "31 March 2026")]
    [InlineData("en", "2026-03-01", "1 March 2026")]
    [InlineData("fr", "2026-06-28", "28 juin 2026")]
    [InlineData("fr", "2026-06-01", "1er juin 2026")]
    [InlineData("es", "2018-07-23", "23 de julio de 2018")]
    [InlineData("es", "2018-09-01", "1 de septiembre de 2018")]
    [InlineData("ar", "2023-04-03", "3 نيسان/أبريل 2023")]
    [InlineData("ar", "2023-06-09", "9 حزيران/يونيه 2023")]
    [InlineData("ar", "2023-07-09", "9 تموز/يوليه 2023")]
    [InlineData("ru", "2018-06-18", "18 июня 2018 г.")]
    [InlineData("zh", "2016-03-23", "2016年3月23日")]
    [InlineData("zh", "2016-01-05", "2016年1月5日")]
    public void A_day_is_printed_as_documents_print_it(string language, string day, string says) =>
        Assert.Equal(says, Plain(In(language).Day(DateOnly.Parse(day, null))));

    [Theory]
    [InlineData("en", "2026-03-03", "2026-03-28", "3–28 March 2026")]
    [InlineData("en", "2018-02-26", "2018-03-23", "26 February–23 March 2018")]
    [InlineData("en", "2018-12-30", "2019-01-04", "30 December 2018–4 January 2019")]
    [InlineData("fr", "2026-03-03", "2026-03-28", "3-28 mars 2026")]
    [InlineData("fr", "2010-06-28", "2010-07-02", "28 juin-2 juillet 2010")]
    [InlineData("fr", "2010-06-01", "2010-06-05", "1er-5 juin 2010")]
    [InlineData("fr", "2018-12-30", "2019-01-04", "30 décembre 2018-4 janvier 2019")]
    [InlineData("es", "2026-03-03", "2026-03-28", "del 3 al 28 de marzo de 2026")]
    [InlineData("es", "2018-02-26", "2018-03-23", "del 26 de febrero al 23 de marzo de 2018")]
    [InlineData("es", "2018-12-30", "2019-01-04", "del 30 de diciembre de 2018 al 4 de enero de 2019")]
    [InlineData("ar", "2020-07-27", "2020-07-30", "في الفترة من 27 إلى 30 تموز/يوليه 2020")]
    [InlineData("ar", "2011-02-28", "2011-03-25", "في الفترة من 28 شباط/فبراير إلى 25 آذار/مارس 2011")]
    [InlineData("ru", "2021-05-26", "2021-05-28", "26–28 мая 2021 г.")]
    [InlineData("ru", "2018-02-26", "2018-03-23", "26 февраля–23 марта 2018 г.")]
    [InlineData("ru", "2018-12-30", "2019-01-04", "30 декабря 2018 г.–4 января 2019 г.")]
    [InlineData("zh", "2016-02-29", "2016-03-24", "2016年2月29日至3月24日")]
    [InlineData("zh", "2016-03-23", "2016-03-28", "2016年3月23日至28日")]
    [InlineData("zh", "2018-12-30", "2019-01-04", "2018年12月30日至2019年1月4日")]
    public void Days_on_end_name_the_month_and_the_year_once(string language, string from, string to, string says) =>
        Assert.Equal(says, Plain(In(language).Days(DateOnly.Parse(from, null), DateOnly.Parse(to, null))));

    [Fact]
    public void One_day_is_no_span() =>
        Assert.All(Language.All, l => Assert.Equal(Days[l.Code], Plain(Words.In(l).Days(new DateOnly(2023, 4, 3), new DateOnly(2023, 4, 3)))));

    [Theory]
    [InlineData("en", "April 2023")]
    [InlineData("fr", "avril 2023")]
    [InlineData("es", "abril de 2023")]
    [InlineData("ar", "نيسان/أبريل 2023")]
    [InlineData("ru", "апрель 2023 г.")]
    [InlineData("zh", "2023年4月")]
    public void A_month_alone_stands_in_the_nominative(string language, string says) => Assert.Equal(says, Plain(In(language).Month(2023, 4)));

    [Theory]
    [InlineData("en", "3 April 2023, 18:00 (Geneva time)")]
    [InlineData("fr", "3 avril 2023, 18:00 (heure de Genève)")]
    [InlineData("es", "3 de abril de 2023, 18:00 (hora de Ginebra)")]
    [InlineData("ar", "3 نيسان/أبريل 2023، الساعة 18:00 (بتوقيت جنيف)")]
    [InlineData("ru", "3 апреля 2023 г., 18:00 (женевское время)")]
    [InlineData("zh", "2023年4月3日 18:00（日内瓦时间）")]
    public void An_instant_is_told_by_the_clock_of_Geneva(string language, string says)
    {
        Assert.Equal(says, Plain(In(language).InGeneva(new DateTime(2023, 4, 3, 16, 0, 0, DateTimeKind.Utc))));
        Assert.Equal(says.Replace("18:00", "17:00", StringComparison.Ordinal), Plain(In(language).InGeneva(new DateTime(2023, 4, 3, 15, 0, 0, DateTimeKind.Utc))));
    }

    [Fact]
    public void Just_before_midnight_UTC_it_is_the_next_day_in_Geneva() =>
        Assert.Equal("1 January 2024, 00:30 (Geneva time)", In("en").InGeneva(new DateTime(2023, 12, 31, 23, 30, 0, DateTimeKind.Utc)));

    [Theory]
    [InlineData("en", "1,234", "12,345", "1,234.5")]
    [InlineData("zh", "1,234", "12,345", "1,234.5")]
    [InlineData("ar", "1,234", "12,345", "1,234.5")]
    [InlineData("fr", "1 234", "12 345", "1 234,5")]
    [InlineData("ru", "1 234", "12 345", "1 234,5")]
    [InlineData("es", "1234", "12 345", "1234,5")]
    public void A_number_has_the_separators_of_its_language_and_European_digits(string language, string thousand, string tenThousand, string decimals)
    {
        Assert.Equal(thousand.Replace(' ', '\u00a0'), In(language).Number(1234));
        Assert.Equal(tenThousand.Replace(' ', '\u00a0'), In(language).Number(12345));
        Assert.Equal(decimals.Replace(' ', '\u00a0'), In(language).Number(1234.5m));
        Assert.Equal("0", In(language).Number(0));
    }

    [Fact]
    public void In_Arabic_a_value_within_a_sentence_keeps_its_own_direction()
    {
        var says = In("ar").With("as_at", ("date", "2023-04-03"));
        Assert.Contains("\u20682023-04-03\u2069", says, StringComparison.Ordinal);
        Assert.DoesNotContain('\u2068', In("fr").With("as_at", ("date", "2023-04-03")));
    }

    private static Words In(string language) => Words.In(Language.Find(language)!);

    // Isolation and unbreakable spaces are for the screen.
    private static string Plain(string text) => text.Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal).Replace('\u00a0', ' ');
}
