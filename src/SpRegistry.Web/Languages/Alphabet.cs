namespace SpRegistry.Web.Languages;

/// <summary>By what a name is sorted in a language.</summary>
public static class Alphabet
{
    private const string ArabicArticle = "ال";

    /// <summary>The name without what the language's lists do not count: in Arabic the article (البحرين stands under ب).</summary>
    public static string Key(Language language, string name) =>
        language.Code == "ar" && name.StartsWith(ArabicArticle, StringComparison.Ordinal) ? name[ArabicArticle.Length..] : name;
}
