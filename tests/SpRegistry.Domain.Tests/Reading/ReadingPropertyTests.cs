using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using SpRegistry.Domain.Reading;
using SpRegistry.Scrapers.Reference;

namespace SpRegistry.Domain.Tests.Reading;

/// <summary>What holds of every text, meant for a reader or not.</summary>
public sealed class ReadingPropertyTests
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(20050709, 1995);
    private static readonly StateNames States = ReferenceFacts.Bundled.StateNames();
    private static readonly MandateNames Mandates = ReferenceFacts.Bundled.MandateNames();

    private static readonly string[] Scraps =
    [
        "9", "19", "31", "2005", "1er", "3rd", "July", "mai", "enero", "luglio", "-", "–", "/", ".", ",", ";", "and", "et", "y", "to", "au", "al", "between", "from", "early", "late",
        "mid-", "first", "half", "quarter of", "Q1", "(", ")", "\u00A0", "\u00AD", "'", "'05", "13/06/2005", "2013-05", "\n", "of", "de", "the", "Special Rapporteur on", "torture", "SR",
        "WG", "Mr.", "Juan", "A/HRC/46/35", "A_HRC_44", "Add.1", "Corr.", "AEV", "Korea", "Republic of", "including", "(the)", "1", "*", "\uD800", "\uFFFF", "\u0301", "İ", "ﬁ", "½",
    ];

    private static readonly Arbitrary<string> Texts = Gen.OneOf(
        Gen.Elements(Scraps).ListOf().Select(scraps => string.Join(' ', scraps)),
        Gen.Elements(Scraps).ListOf().Select(string.Concat),
        Gen.Choose(0, 0xFFFF).ListOf().Select(codes => string.Concat(codes.Select(code => (char)code)))).ToArbitrary();

    [Fact]
    public void No_text_makes_a_reader_throw_and_a_text_is_read_or_has_a_reason() => Check.One(Fixed, Prop.ForAll(Texts, text =>
    {
        var dates = PrintedDates.Read(text, new DateOnly(2010, 6, 1));
        var state = States.Read(text);
        var mandates = Mandates.Read(text);
        var symbol = Symbols.Read(text);
        return dates.Text == text && dates.Intervals.All(i => i.From <= i.To) && (dates.Reason is null) == (dates.Intervals.Count > 0)
            && (state.Reason is null) == (state.Key is not null) && (state.Key is not null || state.Place is null)
            && (mandates.Reason is null) == (mandates.Keys.Count > 0)
            && (symbol.Reason is null) == (symbol.Key is not null) && (symbol.Key is null) == (symbol.Symbol is null);
    }));

    [Fact]
    public void Whichever_hyphen_or_blank_is_printed_the_date_is_the_same()
    {
        var forms = Gen.Elements(DateForms.Rows.Concat(MoreDateForms.Rows).Select(row => row.Text).ToArray());
        var hyphens = Gen.Elements('-', '‐', '‑', '‒', '–', '—', '−');
        var blanks = Gen.Elements(" ", "\u00A0", "\u202F", "\u2009", " \u200B", "\u00A0\u00A0 ");
        var print = from form in forms
                    from hyphen in hyphens
                    from blank in blanks
                    select (form, printed: form.Replace('–', '-').Replace('-', hyphen).Replace(" ", blank, StringComparison.Ordinal));
        Check.One(Fixed, Prop.ForAll(print.ToArbitrary(), p => FormTests.Show(PrintedDates.Read(p.form)) == FormTests.Show(PrintedDates.Read(p.printed))));
    }

    [Fact]
    public void Cleaning_twice_is_cleaning_once() =>
        Check.One(Fixed, Prop.ForAll(Texts, text => Words.Clean(Words.Clean(text)) == Words.Clean(text)));

    [Fact]
    public void Every_range_of_days_reads_back()
    {
        var days = from start in Gen.Choose(0, 20_000)
                   from length in Gen.Choose(1, 25)
                   select (From: new DateOnly(1970, 1, 1).AddDays(start), To: new DateOnly(1970, 1, 1).AddDays(start + length));
        Check.One(Fixed, Prop.ForAll(days.ToArbitrary(), d =>
        {
            var expected = new DateInterval(d.From, d.To, DatePrecision.Day);
            var year = d.From.Year == d.To.Year ? "" : $" {d.From:yyyy}";
            return Only($"{d.From:d MMMM}{year} – {d.To:d MMMM yyyy}", expected) && Only($"from {d.From:d MMMM} to {d.To:d MMMM yyyy}", expected)
                && Only($"{d.From:MMMM d}{(year.Length > 0 ? "," + year : "")} to {d.To:MMMM d, yyyy}", expected) && Only($"{d.From:yyyy-MM-dd}/{d.To:yyyy-MM-dd}", expected);
        }));
    }

    /// <summary>Lines of 100,000 characters that would be the worst for a reader that goes back over what it read.</summary>
    [Theory]
    [InlineData("1, ")]
    [InlineData("1 - ")]
    [InlineData("and ")]
    [InlineData("the ")]
    [InlineData("9-19 July 2005; ")]
    [InlineData("5 May and ")]
    [InlineData("first and ")]
    [InlineData("between ")]
    [InlineData("May ")]
    [InlineData("early ")]
    [InlineData("(")]
    [InlineData("'")]
    [InlineData("1.")]
    [InlineData("2005: June, ")]
    [InlineData("A/HRC/")]
    [InlineData("SR on torture, ")]
    [InlineData("a")]
    public void A_long_line_takes_time_by_its_length(string scrap)
    {
        var line = string.Concat(Enumerable.Repeat(scrap, 100_000 / scrap.Length));
        var watch = Stopwatch.StartNew();
        PrintedDates.Read(line, new DateOnly(2010, 1, 1));
        States.Read(line);
        Mandates.Read(line);
        Symbols.Read(line);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    private static bool Only(string text, DateInterval expected) => PrintedDates.Read(text).Intervals is [var only] && only == expected;
}
