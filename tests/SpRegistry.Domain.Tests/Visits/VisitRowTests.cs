using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Visits;
using SpRegistry.Scrapers.Reference;

namespace SpRegistry.Domain.Tests.Visits;

public class VisitRowTests
{
    [Theory]
    [InlineData("A/60/316, para. 10", "A/60/316", "para. 10")]
    [InlineData("A/HRC/46/26, footnote 33", "A/HRC/46/26", "footnote 33")]
    [InlineData("A/HRC/38/41, sect. II.A", "A/HRC/38/41", "sect. II.A")]
    [InlineData("A/63/339, summary", "A/63/339", "summary")]
    [InlineData("A/HRC/26/28/Add.3, summary", "A/HRC/26/28/Add.3", "summary")]
    [InlineData("OHCHR, \"Minority Rights Focus in the United Nations\" (booklet), p. 37", "OHCHR, \"Minority Rights Focus in the United Nations\" (booklet)", "p. 37")]
    [InlineData("United Nations Office at Geneva, meeting summary, Human Rights Council, tenth session, 12 March 2009", "United Nations Office at Geneva, meeting summary, Human Rights Council, tenth session, 12 March 2009", "")]
    [InlineData("ILGA, \"Special Procedures and SOGIESC\", round-up of calls, June 2019", "ILGA, \"Special Procedures and SOGIESC\", round-up of calls, June 2019", "")]
    public void A_citation_is_a_document_and_a_place_in_it(string citation, string document, string paragraph) =>
        Assert.Equal((document, paragraph), SourceCitation.Split(citation));

    [Theory]
    [InlineData("Guantanamo Bay naval base", "Guantanamo Bay naval base")]
    [InlineData("including Western Sahara", null)]
    [InlineData("and the Occupied Palestinian Territory", null)]
    [InlineData("with a focus on the North Caucasus Republics", null)]
    [InlineData("y compris le Groenland", null)]
    [InlineData("  ", null)]
    [InlineData(null, null)]
    public void A_place_added_to_the_State_is_not_named_alone(string? place, string? alone) => Assert.Equal(alone, PlaceAlone.In(place));

    [Fact]
    public void A_reference_record_reads_as_printed()
    {
        var row = ReferenceRows.All.Single(r => r.SourceRowId == 207);

        Assert.Equal((VisitEventKind.Requested, Actor.MandateHolder, true, "Guantanamo Bay naval base"), (row.Kind, row.Actor, row.Joint, row.Place));
        Assert.Equal(["sr-torture", "sr-health"], row.Mandates);
        Assert.Equal((Days.Day("2004-01-01"), Days.Day("2004-01-31"), DatePrecision.Month), (row.Occurred!.Value.From, row.Occurred.Value.To, row.Occurred.Value.Precision));
        Assert.Null(row.VisitDates);
        Assert.Equal((Days.Day("2004-09-01"), "A/59/324", "para. 6"), (row.Known, row.Document, row.Paragraph));
    }

    [Fact]
    public void An_organization_is_visited_under_its_name()
    {
        var row = ReferenceRows.All.Single(r => r.SourceRowId == 640);

        Assert.Equal((null, "World Trade Organization", "World Trade Organization"), (row.StateIso3, row.Organization, row.Subject));
    }

    [Fact]
    public void The_precision_speaks_of_the_visit_where_there_is_one()
    {
        var row = ReferenceRows.All.Single(r => r.SourceRowId == 358);

        Assert.Equal((DatePrecision.Day, DatePrecision.Day), (row.Occurred!.Value.Precision, row.VisitDates!.Value.Precision));
        Assert.Equal(DatePrecision.Range, ReferenceRows.All.Single(r => r.SourceRowId == 354).Occurred!.Value.Precision);
    }

    [Fact]
    public void A_key_says_what_the_row_says_and_not_where_it_is_stored()
    {
        var row = ReferenceRows.All[0];

        Assert.Equal("DZA||sr-torture|Requested||MandateHolder|1997-01-01/1997-12-31||2005-09-01|A/60/316|para. 10", row.Key);
        Assert.Equal(row.Key, (row with { SourceRowId = 99, OrderInSource = 5 }).Key);
        Assert.NotEqual(row.Key, (row with { Known = Days.Day("2006-09-01") }).Key);
    }

    [Fact]
    public void A_long_key_ends_in_a_hash_of_the_whole()
    {
        var row = ReferenceRows.All[0] with { Mandates = [.. Enumerable.Range(10, 40).Select(n => $"sr-mandate-{n}")] };
        var keys = new[] { row, row with { Paragraph = "para. 11" }, row with { Known = Days.Day("2006-09-01") } }.Select(r => r.Key).ToList();

        Assert.Equal(3, keys.Distinct().Count());
        Assert.All(keys, key => Assert.Equal(VisitRowKey.MaxLength, key.Length));
        Assert.All(keys, key => Assert.Matches("^DZA\\|\\|sr-mandate-10;.*#[0-9A-F]{64}$", key));

        var longest = row with { Mandates = [row.Mandates[0]], Document = "", Paragraph = "" };
        longest = longest with { Document = new string('x', VisitRowKey.MaxLength - longest.Key.Length) };
        Assert.EndsWith("xxx|", longest.Key, StringComparison.Ordinal);
        Assert.Contains('#', (longest with { Document = longest.Document + "x" }).Key);
    }

    [Fact]
    public void An_unknown_word_is_refused() =>
        Assert.Throws<FormatException>(() => ReferenceVisitRow.Read(1, 0, column => column switch { "event" => "dreamt of", "known_on" => "2005-01-01", _ => "" }));
}
