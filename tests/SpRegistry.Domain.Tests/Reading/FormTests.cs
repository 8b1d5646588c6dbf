using SpRegistry.Domain.Reading;
using SpRegistry.Scrapers.Reference;

namespace SpRegistry.Domain.Tests.Reading;

/// <summary>Every printed form of the tables is read as the tables say.</summary>
public sealed class FormTests
{
    private static readonly StateNames States = ReferenceFacts.Bundled.StateNames();
    private static readonly MandateNames Mandates = ReferenceFacts.Bundled.MandateNames();

    public static TheoryData<string, string> Dates => Table(DateForms.Rows.Concat(MoreDateForms.Rows));

    public static TheoryData<string, string> StateTable => Table(StateFormRows.Rows);

    public static TheoryData<string, string> MandateTable => Table(MandateFormRows.Rows);

    public static TheoryData<string, string> SymbolTable => Table(SymbolFormRows.Rows);

    [Theory]
    [MemberData(nameof(Dates))]
    public void A_date_is_read(string text, string expected) => Assert.Equal(expected, Show(PrintedDates.Read(text)));

    [Theory]
    [MemberData(nameof(StateTable))]
    public void A_State_is_read(string text, string expected)
    {
        var read = States.Read(text);
        Assert.Equal(expected, read.Key is null ? "!" + read.Reason : read.Place is null ? read.Key : $"{read.Key} | {read.Place}");
        Assert.Equal(text, read.Text);
    }

    [Theory]
    [MemberData(nameof(MandateTable))]
    public void A_mandate_is_read(string text, string expected)
    {
        var read = Mandates.Read(text);
        var keys = string.Join(' ', read.Keys);
        Assert.Equal(expected, keys.Length is 0 ? "!" + read.Reason : read.Holder is null ? keys : $"{keys} | {read.Holder}");
    }

    [Theory]
    [MemberData(nameof(SymbolTable))]
    public void A_symbol_is_read(string text, string expected)
    {
        var read = Symbols.Read(text);
        Assert.Equal(expected, read.Key is null ? "!" + read.Reason : $"{read.Key} <{read.Symbol}> {read.Stage ?? "-"} {read.Language ?? "-"}");
    }

    [Theory]
    [InlineData("from 28 November to 2 December", "2017-02-27", "2016-11-28..2016-12-02 day")]
    [InlineData("From April 28 to May 12", "2018-04-27", "2018-04-28..2018-05-12 day")]
    [InlineData("From June 25 to July 1", "2018-04-27", "2018-06-25..2018-07-01 day")]
    [InlineData("7-15 May", "2001-03-01", "2000-05-07..2000-05-15 day")]
    [InlineData("November", "2006-09-01", "2006-11-01..2006-11-30 month")]
    [InlineData("28 December to 5 January", "2006-03-01", "2005-12-28..2006-01-05 day")]
    [InlineData("in the first quarter of the year", "2008-03-03", "2008-01-01..2008-03-31 quarter")]
    [InlineData("29 February", "2005-04-01", "2004-02-29..2004-02-29 day")]
    [InlineData("29 February", "2006-02-28", "!impossible-date")]
    [InlineData("29 February", "2008-01-31", "2008-02-29..2008-02-29 day")]
    [InlineData("31 February", "2005-04-01", "!impossible-date")]
    [InlineData("first quarter", "2008-03-03", "2008-01-01..2008-03-31 quarter")]
    [InlineData("in the first quarter", "2008-03-03", "2008-01-01..2008-03-31 quarter")]
    [InlineData("premier trimestre", "2008-03-03", "2008-01-01..2008-03-31 quarter")]
    [InlineData("du 28 novembre au 2 décembre", "2017-02-27", "2016-11-28..2016-12-02 day")]
    [InlineData("early November", "2014-09-01", "2014-11-01..2014-11-10 part-of-month")]
    public void The_source_s_date_completes_a_date_without_a_year(string text, string context, string expected)
    {
        var read = PrintedDates.Read(text, DateOnly.ParseExact(context, "yyyy-MM-dd", null));
        Assert.Equal(expected, Show(read));
        Assert.Equal(read.Intervals.Count > 0, read.YearAssumed);
    }

    [Fact]
    public void A_printed_year_is_not_assumed() =>
        Assert.False(PrintedDates.Read("9-19 July 2005", new DateOnly(2010, 1, 1)).YearAssumed);

    [Theory]
    [InlineData("Special Rapporteur on the situation of human rights in Burundi", 1999, "sr-burundi-1995-2004")]
    [InlineData("Special Rapporteur on the situation of human rights in Burundi", 2022, "sr-burundi")]
    [InlineData("Special Rapporteur on the situation of human rights in Burundi", 2012, "!ambiguous")]
    [InlineData("Special Rapporteur on the situation of human rights in Belarus", 2005, "sr-belarus-2004-2007")]
    [InlineData("Special Rapporteur on the situation of human rights in Belarus", 2015, "sr-belarus")]
    [InlineData("Special Rapporteur on the situation of human rights in Afghanistan", 1990, "sr-afghanistan-1984-2003")]
    [InlineData("Representative of the Secretary-General on internally displaced persons", 1999, "rsg-internally-displaced-persons")]
    [InlineData("Representative of the Secretary-General on the human rights of internally displaced persons", 2006, "sr-internally-displaced-persons")]
    [InlineData("Special Rapporteur on trafficking in persons, especially women and children", 2010, "sr-trafficking")]
    [InlineData("Special Rapporteur on contemporary forms of slavery and trafficking in persons", 2026, "sr-slavery-and-trafficking")]
    public void The_source_s_date_tells_mandates_of_one_title_apart(string text, int year, string expected)
    {
        var read = Mandates.Read(text, new DateOnly(year, 6, 1));
        Assert.Equal(expected, read.Reason is null ? string.Join(' ', read.Keys) : "!" + read.Reason);
    }

    [Theory]
    [InlineData("SR torture", "sr-torture")]
    [InlineData("SR Indigenous Peoples", "sr-indigenous-peoples")]
    [InlineData("WG arbitrary detention", "wg-arbitrary-detention")]
    [InlineData("SRSG business", "srsg-business")]
    [InlineData("IE Côte d'Ivoire", "ie-cote-d-ivoire")]
    [InlineData("SR Burundi 1995-2004", "sr-burundi-1995-2004")]
    public void A_short_name_has_one_slug(string shortName, string slug) => Assert.Equal(slug, MandateSlug.Of(shortName));

    [Fact]
    public void Every_shipped_name_of_a_State_reads_as_that_State()
    {
        var wrong = ReferenceFacts.Bundled.States
            .SelectMany(row => row.Names, (row, name) => (row.Iso3, name, States.Read(name).Key))
            .Where(r => r.Iso3 != r.Key).ToList();
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_shipped_alias_reads_as_the_file_says()
    {
        var wrong = ReferenceFacts.Bundled.StateAliases.Where(row => (States.Read(row.NameAsPrinted).Key ?? "") != row.Iso3).ToList();
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_shipped_title_reads_as_its_mandate_in_its_years_or_is_ambiguous_by_itself()
    {
        var facts = ReferenceFacts.Bundled;
        var wrong = facts.MandateAliases
            .Select(row => (row.AsPrinted, row.Mandate, Read: Mandates.Read(row.AsPrinted, row.FromYear is { } year ? new DateOnly(Math.Max(year, row.ToYear ?? year), 1, 1) : null)))
            .Concat(facts.Mandates.Select(row => (AsPrinted: row.Mandate, Mandate: row.ShortName, Read: Mandates.Read(row.Mandate, new DateOnly(2025, 1, 1)))))
            .Where(r => string.Join(' ', r.Read.Keys) != MandateSlug.Of(r.Mandate))
            .Select(r => $"{r.AsPrinted} → {string.Join(' ', r.Read.Keys)} {r.Read.Reason}").ToList();
        Assert.Empty(wrong);
    }

    internal static string Show(ReadDates read) => read.Reason is not null
        ? "!" + read.Reason
        : string.Join("; ", read.Intervals.Select(i => $"{i.From:yyyy-MM-dd}..{i.To:yyyy-MM-dd} {DatePrecisionName.Of(i.Precision)}"));

    private static TheoryData<string, string> Table(IEnumerable<(string Text, string Read)> rows)
    {
        var data = new TheoryData<string, string>();
        foreach (var (text, read) in rows)
        {
            data.Add(text, read);
        }

        return data;
    }
}
