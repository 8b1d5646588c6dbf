using System.Text.RegularExpressions;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Tests.Languages;

/// <summary>The six languages say the same: no word is missing in one, and none was left in English.</summary>
public sealed partial class EveryWord
{
    // Words that are the same in both languages, or that stand for themselves.
    private static readonly Dictionary<string, string[]> Alike = new(StringComparer.Ordinal)
    {
        ["fr"] =
        [
            "Pages", "Source", "Sources", "Session", "Sessions", "Invitation", "Communication", "Questionnaire", "Menu", "Correction", "Corrections", "Contact", "Total", "Date",
            "Type", "Version", "Mandate", "Documents", "Question", "Questions", "Session {n}", "Versions", "Dates", "{body}, session {n}",
        ],
        ["es"] = ["Agenda", "Total", "No", "General"],
    };

    [Fact]
    public void Every_word_exists_in_all_six_languages()
    {
        foreach (var group in WordFiles.Groups.Where(g => g != "Counts"))
        {
            var english = WordFiles.Read(group, Language.English).Keys.ToHashSet(StringComparer.Ordinal);
            foreach (var language in Language.All)
            {
                var own = WordFiles.Read(group, language).Keys.ToHashSet(StringComparer.Ordinal);
                own.SymmetricExceptWith(english);
                Assert.True(own.Count == 0, $"{group} in {language.Name}: {string.Join(", ", own)}");
            }
        }
    }

    [Fact]
    public void Every_counted_phrase_has_the_plural_forms_of_its_language_and_no_others()
    {
        var keys = WordFiles.Read("Counts", Language.English).Keys.Select(Phrase).ToHashSet(StringComparer.Ordinal);
        foreach (var language in Language.All)
        {
            // Fractions have the form "other" in every language, also where no whole number has it.
            var forms = Enumerable.Range(0, 1001).Select(n => Plural.Category(language, n)).Append(Plural.Category(language, 1_000_000)).Append("other").ToHashSet(StringComparer.Ordinal);
            var phrases = WordFiles.Read("Counts", language).Keys.ToLookup(Phrase, k => k[(k.LastIndexOf('.') + 1)..], StringComparer.Ordinal);
            Assert.Equal(keys.Order(StringComparer.Ordinal), phrases.Select(p => p.Key).Order(StringComparer.Ordinal));
            Assert.All(phrases, p => Assert.True(forms.SetEquals(p), $"{p.Key} in {language.Name} has {string.Join(", ", p)}"));
        }
    }

    [Fact]
    public void No_word_was_left_in_English()
    {
        foreach (var group in WordFiles.Groups)
        {
            var english = WordFiles.Read(group, Language.English);
            foreach (var language in Language.All.Where(l => l != Language.English))
            {
                var left = WordFiles.Read(group, language)
                    .Where(w => english.TryGetValue(w.Key, out var text) && text == w.Value && Letters().IsMatch(Placeholder().Replace(text, "")))
                    .Where(w => !(Alike.GetValueOrDefault(language.Code) ?? []).Contains(w.Value))
                    .Select(w => $"{w.Key}: {w.Value}").ToList();
                Assert.True(left.Count == 0, $"{group} in {language.Name}: {string.Join("; ", left)}");
            }
        }
    }

    [Fact]
    public void A_sentence_takes_the_same_values_in_every_language()
    {
        foreach (var group in WordFiles.Groups.Where(g => g != "Counts"))
        {
            var english = WordFiles.Read(group, Language.English);
            foreach (var language in Language.All)
            {
                Assert.All(WordFiles.Read(group, language), w => Assert.True(Placeholders(english[w.Key]).SetEquals(Placeholders(w.Value)), $"{group}.{w.Key} in {language.Name}: {w.Value}"));
            }
        }
    }

    [Fact]
    public void A_counted_phrase_takes_its_number_and_nothing_else()
    {
        foreach (var language in Language.All)
        {
            Assert.All(WordFiles.Read("Counts", language), w => Assert.True(Placeholders(w.Value).IsSubsetOf(["{n}"]), $"{w.Key} in {language.Name}: {w.Value}"));
        }
    }

    [Fact]
    public void In_French_a_line_never_breaks_before_a_colon_or_within_quotation_marks()
    {
        var french = Language.Find("fr")!;
        foreach (var group in WordFiles.Groups)
        {
            var broken = WordFiles.Read(group, french).Where(w => FrenchBreak().IsMatch(w.Value)).Select(w => $"{w.Key}: {w.Value}").ToList();
            Assert.True(broken.Count == 0, $"{group}: {string.Join("; ", broken)}");
        }
    }

    [Fact]
    public void In_Russian_and_Arabic_the_letters_are_those_of_United_Nations_documents()
    {
        foreach (var group in WordFiles.Groups)
        {
            Assert.All(WordFiles.Read(group, Language.Find("ru")!), w => Assert.DoesNotContain('ё', w.Value));
            Assert.All(WordFiles.Read(group, Language.Find("ar")!), w => Assert.DoesNotMatch("[٠-٩۰-۹]|الإنجليزية|يونيو|يوليو", w.Value));
        }
    }

    private static string Phrase(string key) => key[..key.LastIndexOf('.')];

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\p{L}")]
    private static partial Regex Letters();

    // A colon within an address or after a placeholder's name is none of the sentence's.
    [GeneratedRegex(@"[^\u00a0\u202f/][;?!»](?!\w)|[^\u00a0\u202f/\w]:(?!/)|\w:(?![/\w])|«[^\u00a0\u202f]")]
    private static partial Regex FrenchBreak();
}
