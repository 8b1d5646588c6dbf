using System.Text.RegularExpressions;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Tests.Languages;

/// <summary>What the pages ask the words for is there; a missing one would be a fault only for the reader who comes by.</summary>
public sealed partial class WordsInUse
{
    [Fact]
    public void Every_word_that_the_program_names_exists()
    {
        var seen = 0;
        foreach (var file in Checkout.Sources("*.cs", "*.cshtml"))
        {
            var text = File.ReadAllText(file);
            var plain = Indexed().Matches(text).SelectMany(m => Literal().Matches(m.Groups[1].Value)).Concat(Sentence().Matches(text)).Concat(Grouped().Matches(text)).Select(m => m.Groups[1].Value);
            foreach (var key in plain.Where(k => WordFiles.Groups.Contains(k.Split('.')[0]) || !k.Contains('.')))
            {
                seen++;
                Assert.All(Language.All, l => AssertThere(Words.In(l), key, file));
            }

            foreach (var key in Counted().Matches(text).Select(m => m.Groups[1].Value))
            {
                seen++;
                Assert.All(Language.All, l => Assert.NotEmpty(Words.In(l).Count(key, 1)));
            }

            foreach (Match name in NamedMember().Matches(text))
            {
                seen++;
                Assert.All(Language.All, l => Assert.NotEmpty(Words.In(l).Named(name.Groups[1].Value, name.Groups[2].Value)));
            }
        }

        Assert.True(seen > 150, $"Only {seen} words were found in the sources.");
    }

    [Fact]
    public void A_word_that_is_not_there_is_a_fault_and_not_its_key() =>
        Assert.Throws<KeyNotFoundException>(() => Words.In(Language.English)["Common.no_such_word"]);

    private static void AssertThere(Words words, string key, string file)
    {
        try
        {
            Assert.NotEmpty(words[key]);
        }
        catch (KeyNotFoundException)
        {
            Assert.Fail($"{key} of {Path.GetFileName(file)} is not there in {words.Language.Name}.");
        }
    }

    [GeneratedRegex(@"\b[Ww]ords\[([^\]]*)\]")]
    private static partial Regex Indexed();

    [GeneratedRegex("""(?<!\$)"([\w.]+)"(?!\s*(?:=>|\)))""")]
    private static partial Regex Literal();

    [GeneratedRegex("""[Ww]ords\.With\("([\w.]+)"[,)]""")]
    private static partial Regex Sentence();

    [GeneratedRegex("""(?<!\$)"((?:Common|Home|Visits|States|Calls|Mandates|Search|Sessions|Reports|Lateness|Sources|Data|Glossary|About|Policy|Forms)\.[a-z][a-z0-9_]+)"(?=[\s,)\]:;])""")]
    private static partial Regex Grouped();

    [GeneratedRegex("""[Ww]ords\.Count\("(\w+)"[,)]""")]
    private static partial Regex Counted();

    [GeneratedRegex("""\.Named\("(\w+)", "(\w+)"\)""")]
    private static partial Regex NamedMember();
}
