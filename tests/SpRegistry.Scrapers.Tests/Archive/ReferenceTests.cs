using System.Text;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.States;
using SpRegistry.Scrapers.VisitsDatabase;

namespace SpRegistry.Scrapers.Tests.Archive;

public sealed class ReferenceTests
{
    [Theory]
    [InlineData("AFG", "Afghanistan", "Afghanistan", "Afganistán")]
    [InlineData("COG", "Congo", "Congo", "Congo")]
    [InlineData("BOL", "Bolivia (Plurinational State of)", "Bolivie (État plurinational de)", "Bolivia (Estado Plurinacional de)")]
    [InlineData("IRN", "Iran (Islamic Republic of)", "Iran (République islamique d')", "Irán (República Islámica del)")]
    [InlineData("PSE", "State of Palestine", "État de Palestine", "Estado de Palestina")]
    [InlineData("USA", "United States of America", "États-Unis d'Amérique", "Estados Unidos de América")]
    public void States_are_shown_without_the_article_that_orders_them(string iso3, string en, string fr, string es)
    {
        var state = Facts<StateFact>("reference-states", "states.csv").Single(s => s.Iso3 == iso3);
        Assert.Equal((en, fr, es), (state.NameEn, state.NameFr, state.NameEs));
    }

    [Fact]
    public void No_name_of_a_State_ends_in_an_article()
    {
        var states = Facts<StateFact>("reference-states", "states.csv").ToList();
        Assert.DoesNotContain(states.SelectMany(s => new[] { s.NameEn, s.NameFr, s.NameEs }), name => name.EndsWith("(the)", StringComparison.Ordinal) || name.EndsWith("(la)", StringComparison.Ordinal) || name.EndsWith("(l')", StringComparison.Ordinal) || name.EndsWith("(el)", StringComparison.Ordinal) || name.EndsWith("(los)", StringComparison.Ordinal) || name.EndsWith("(les)", StringComparison.Ordinal));
        Assert.Equal(["PSE", "VAT"], states.Where(s => s.UnStatus is UnStatus.Observer).Select(s => s.Iso3).Order(StringComparer.Ordinal));
        Assert.Equal(54, states.Count(s => s.RegionalGroup is RegionalGroup.African));
        Assert.Equal(["PSE", "VAT"], states.Where(s => s.RegionalGroup is RegionalGroup.None).Select(s => s.Iso3).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_mandate_has_form_kind_and_titles()
    {
        var mandates = Facts<MandateFact>("reference-mandates", "mandates.csv").Concat(Facts<MandateFact>("reference-mandates", "mandates_ended.csv")).ToDictionary(m => m.Slug);

        Assert.Equal((MandateForm.SpecialRapporteur, MandateKind.Thematic, true), Shape(mandates["sr-torture"]));
        Assert.Equal((MandateForm.WorkingGroup, MandateKind.Thematic, true), Shape(mandates["wg-arbitrary-detention"]));
        Assert.Equal((MandateForm.IndependentExpert, MandateKind.Country, true), Shape(mandates["ie-mali"]));
        Assert.Equal((MandateForm.Other, MandateKind.Thematic, false), Shape(mandates["srsg-business"]));
        Assert.Equal((1985, "E/CN.4/RES/1985/33", new DateOnly(1985, 3, 13)), (mandates["sr-torture"].Established, mandates["sr-torture"].FoundingResolution, mandates["sr-torture"].FoundedOn));
        Assert.Equal("Рабочая группа по произвольным задержаниям", mandates["wg-arbitrary-detention"].TitleRu);
        Assert.Equal(mandates["wg-arbitrary-detention"], Facts<MandateFact>("reference-mandates", "mandates_i18n.csv").Single(m => m.Slug == "wg-arbitrary-detention"));
        Assert.All(mandates.Keys, slug => Assert.Equal(slug, MandateSlug.Of(mandates[slug].ShortName)));

        static (MandateForm, MandateKind, bool) Shape(MandateFact mandate) => (mandate.Form, mandate.Kind, mandate.Active);
    }

    [Fact]
    public void A_holder_seen_in_a_year_is_known_for_no_more_than_that_year()
    {
        var holders = Facts<MandateHolderFact>("reference-mandates", "mandate_holders.csv").ToList();
        var farha = holders.Single(h => h.Name == "Leilani Farha");
        Assert.Equal((new DateOnly(2014, 8, 1), new DateOnly(2020, 3, 31), "2014-08", "2020-03", true), (farha.From, farha.To, farha.FromPrinted, farha.ToPrinted, farha.Verified));
        Assert.False(holders.Single(h => h.Name == "Graeme Reid").Verified);
        Assert.Null(holders.Single(h => h.Name == "Param Cumaraswamy").From);
    }

    [Fact]
    public void Sessions_without_a_document_and_planned_ones_are_unconfirmed()
    {
        var sessions = Facts<SessionFact>("reference-sessions", "hrc_sessions.csv").ToDictionary(s => s.Code);
        Assert.True(sessions["HRC46"].Confirmed);
        Assert.Equal(new DateOnly(2021, 2, 22), sessions["HRC46"].Opens);
        Assert.False(sessions["HRC45"].Confirmed);
        Assert.True(sessions["HRC62"].Confirmed);
        Assert.False(sessions["HRC65"].Confirmed);
        Assert.Contains("hrcportal.ohchr.org", Rows("reference-sessions", "hrc_sessions.csv").Single(r => r.Cells["session"] == "66").Citation, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_name_sessions_of_other_bodies_without_dates()
    {
        var reading = Rows("reference-reports", "report_dates.csv");
        var ga = reading.SelectMany(r => r.Facts).OfType<SessionFact>().First(s => s.Code == "GA61");
        Assert.Equal((SessionBody.GA, 61, null, false), (ga.Body, ga.Number, ga.Opens, ga.Confirmed));
        Assert.DoesNotContain(reading.SelectMany(r => r.Facts).OfType<SessionFact>(), s => s.Body is SessionBody.HRC);
    }

    [Fact]
    public void A_corrigendum_belongs_to_the_report_it_corrects()
    {
        var corrected = Facts<ReportFact>("reference-reports", "report_dates.csv").Where(r => r.Slug == "A-HRC-13-31").ToList();
        Assert.Equal(2, corrected.Count);
        Assert.All(corrected, report => Assert.Equal("A/HRC/13/31", report.Symbol));
        Assert.Single(corrected, report => report.TitleEn is not null);
    }

    [Theory]
    [InlineData("A/HRC/8/1", "late submission")]
    [InlineData("A/HRC/10/21", "late submission")]
    [InlineData("A/HRC/13/21", "late submission")]
    [InlineData("A/HRC/9/20", "submitted after the deadline (brief period since the appointment)")]
    [InlineData("A/HRC/7/16", "submitted after the deadline in order to reflect the most recent information")]
    [InlineData("A/HRC/10/13", "submitted late")]
    [InlineData("A/HRC/7/19", null)]
    [InlineData("A/HRC/11/41/Add.1", null)]
    public void A_late_footnote_is_kept_with_the_version(string symbol, string? footnote) =>
        Assert.Equal(footnote, Facts<ReportFact>("reference-reports", "report_dates.csv").Single(r => r.Symbol == symbol).Version?.Footnote);

    [Fact]
    public void A_date_printed_as_a_month_spans_it()
    {
        var version = Facts<ReportFact>("reference-reports", "report_dates.csv").Single(r => r.Symbol == "A/HRC/13/56").Version!;
        Assert.Equal((new DateOnly(2011, 2, 1), new DateOnly(2011, 2, 28), DatePrecision.Month, "en"), (version.PublishedFrom, version.PublishedTo, version.Precision, version.Language));
    }

    [Fact]
    public void A_table_with_another_header_is_refused()
    {
        var page = new PageBytes("hrc_sessions.csv", Encoding.UTF8.GetBytes("session,opens,closes\n1,2006-06-19,2006-06-30\n"));
        var refusal = Assert.Throws<PageRefusedException>(() => PageSources.All["reference-sessions"].Read(page));
        Assert.StartsWith("hrc_sessions.csv of reference-sessions was refused: expected the columns session, opens,", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_is_no_date_is_a_problem_of_its_row()
    {
        var page = new PageBytes("standing_invitation_totals.csv", Encoding.UTF8.GetBytes("as_of,members,observers,source\nspring 2003,47,0,somewhere\n"));
        var reading = PageSources.All["reference-standing-invitations"].Read(page);
        Assert.Equal(new ReadProblem(1, "spring 2003", "'as_of' is no date"), Assert.Single(reading.Problems));
        Assert.Single(reading.Rows);
    }

    [Fact]
    public void The_database_s_vocabulary_is_known_in_English_and_French()
    {
        foreach (var row in Rows("reference-vocabulary", "visit_status_vocabulary.csv"))
        {
            Assert.NotNull(VisitStatusWords.Read(row.Cells["label_en"]));
            Assert.NotNull(VisitStatusWords.Read(row.Cells["label_fr"]));
            Assert.True(row.Cells["definition_head_fr"].Length == 0 || VisitStatusWords.Read($"{row.Cells["label_en"]} - {row.Cells["definition_head_en"]}") is not null, row.Cells["definition_head_en"]);
            Assert.True(row.Cells["definition_head_fr"].Length == 0 || VisitStatusWords.Read($"{row.Cells["label_fr"]} – {row.Cells["definition_head_fr"]}") is not null, row.Cells["definition_head_fr"]);
        }
    }

    private static IReadOnlyList<ReadRow> Rows(string source, string file) => Original.Read(source, file).Rows;

    private static IEnumerable<T> Facts<T>(string source, string file) => Rows(source, file).SelectMany(row => row.Facts).OfType<T>();
}
