using SpRegistry.Domain.Names;

namespace SpRegistry.Domain.Tests.Names;

public sealed class SortKeyTests
{
    public static TheoryData<string, string[]> AsReadersExpect => new()
    {
        { "en", ["Congo", "Côte d’Ivoire", "Croatia", "Türkiye", "Uganda"] },
        { "fr", ["Danemark", "Égypte", "El Salvador", "Équateur", "Espagne", "États-Unis d’Amérique", "Éthiopie", "Fidji"] },
        { "es", ["Nauru", "Níger", "Nigeria", "Nueva Zelandia", "Ñandú", "Omán"] },
        { "es", ["cana", "cano", "caña"] },
        { "ar", ["أنغولا", "البحرين", "بنما", "تونس", "الجزائر", "السودان", "الصين", "مصر"] },
        { "ar", ["أستراليا", "إسرائيل", "ألمانيا", "إيطاليا", "بيرو"] },
        { "ru", ["Египет", "Ёлка", "Ель", "Йемен", "Япония"] },
        { "zh", ["阿富汗", "埃及", "巴西", "德国", "法国", "中国"] },

        // A mandate without a confirmed title in Arabic, Russian or Chinese stands after those that have one.
        { "ar", ["المقرر الخاص المعني بالحق في الغذاء", "Working Group on Arbitrary Detention"] },
        { "ru", ["Рабочая группа по произвольным задержаниям", "Independent Expert on albinism"] },
        { "zh", ["任意拘留问题工作组", "Independent Expert on albinism"] },
    };

    [Theory]
    [MemberData(nameof(AsReadersExpect))]
    public void Keys_put_names_in_the_order_that_a_reader_of_the_language_expects(string language, string[] names) =>
        Assert.Equal(names, names.AsEnumerable().Reverse().OrderBy(name => SortKeys.Key(language, name), StringComparer.Ordinal));

    [Fact]
    public void What_has_no_name_in_a_language_is_sorted_there_by_its_English_one()
    {
        var keys = SortKeys.Of("Working Group", null, "Grupo de Trabajo", null, null, null);
        Assert.Equal(SortKeys.Key("fr", "Working Group"), keys.Fr);
        Assert.Equal(SortKeys.Key("es", "Grupo de Trabajo"), keys.Es);
        Assert.NotEqual(keys.En, keys.Es);
    }

    [Fact]
    public void A_key_is_plain_text_of_bounded_length_however_long_the_name_is()
    {
        foreach (var language in new[] { "en", "fr", "es", "ar", "ru", "zh" })
        {
            Assert.Matches("^[0-9A-F]+$", SortKeys.Key(language, "Égypte"));
            Assert.Equal(SortKeys.MaxLength, SortKeys.Key(language, new string('国', 1000)).Length);
        }
    }
}
