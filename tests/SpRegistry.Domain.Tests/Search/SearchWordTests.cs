using SpRegistry.Domain.Search;

namespace SpRegistry.Domain.Tests.Search;

/// <summary>What counts as the same word, however it is written.</summary>
public sealed class SearchWordTests
{
    [Theory]
    [InlineData("Côte d’Ivoire", "cote d ivoire")]
    [InlineData("Cote d'Ivoire", "cote d ivoire")]
    [InlineData("Türkiye ØLAND Łódź", "turkiye oland lodz")]
    [InlineData("A/HRC/46/35/Add.1", "a hrc 46 35 add 1")]
    [InlineData("الإمارات", "امارات")]
    [InlineData("الامارات", "امارات")]
    [InlineData("والأردن", "اردن")]
    [InlineData("البحرين", "بحرين")]
    [InlineData("بحرين", "بحرين")]
    [InlineData("المحتلّة", "محتله")]
    [InlineData("القسرى", "قسري")]
    [InlineData("عـــراق", "عراق")]
    [InlineData("بالحق", "حق")]
    [InlineData("١٩٦٧", "1967")]
    [InlineData("Йемен", "йемен")]
    [InlineData("объединённые", "объединенные")]
    [InlineData("…", "")]
    public void A_word_is_the_same_without_case_accents_signs_and_article(string text, string words)
    {
        Assert.Equal(words, string.Join(' ', SearchWords.Of(text)));
        Assert.Equal(words, string.Join(' ', SearchWords.Sought(text)));
    }

    [Fact]
    public void A_Chinese_run_is_stored_as_its_pairs_and_its_last_character_and_sought_as_its_pairs()
    {
        Assert.Equal(["人权", "权理", "理事", "事会", "会"], SearchWords.Of("人权理事会"));
        Assert.Equal(["人权", "权理"], SearchWords.Sought("人权理"));
        Assert.Equal(["权"], SearchWords.Sought("权"));
        Assert.Equal(["a", "埃及", "及", "2"], SearchWords.Of("A埃及2"));
    }

    [Theory]
    [InlineData("A/HRC/46/35")]
    [InlineData("a hrc 46 35")]
    [InlineData("A-HRC-46-35")]
    [InlineData("ahrc4635")]
    public void A_symbol_is_one_code_however_it_is_written(string text) => Assert.Equal("ahrc4635", SearchWords.Code(text));

    [Theory]
    [InlineData("en", "detentions", "detention")]
    [InlineData("en", "bodies", "body")]
    [InlineData("fr", "forcées", "forcée")]
    [InlineData("fr", "nationaux", "national")]
    [InlineData("es", "detenciones", "detención")]
    [InlineData("es", "forzadas", "forzado")]
    [InlineData("ru", "задержаниям", "задержание")]
    [InlineData("ru", "произвольные", "произвольным")]
    public void Number_gender_and_case_do_not_count(string language, string word, string same) =>
        Assert.Equal(LightStems.Of(language, SearchWords.Of(word)[0]), LightStems.Of(language, SearchWords.Of(same)[0]));

    [Theory]
    [InlineData("en", "Cyprus", "cyprus")]
    [InlineData("en", "Congress", "congress")]
    [InlineData("fr", "Mali", "mali")]
    [InlineData("es", "mar", "mar")]
    [InlineData("ru", "Иран", "иран")]
    [InlineData("ar", "مصر", "مصر")]
    public void What_has_no_such_ending_stays(string language, string word, string stem) => Assert.Equal(stem, LightStems.Of(language, SearchWords.Of(word)[0]));
}
