using SpRegistry.Domain.Reports;
using SpRegistry.Scrapers.Reports;

namespace SpRegistry.Scrapers.Tests.Sources;

public sealed class ReportReadingTests
{
    [Theory]
    [InlineData("A/HRC/37/78", "A/HRC/37/78")]
    [InlineData("A/HRC/37/46, A/HRC/37/NGO/185", "A/HRC/37/46|A/HRC/37/NGO/185")]
    [InlineData("A/HRC/25/60, Add.1 and 2", "A/HRC/25/60|A/HRC/25/60/Add.1|A/HRC/25/60/Add.2")]
    [InlineData("A/HRC/25/60/Add.1-3", "A/HRC/25/60/Add.1|A/HRC/25/60/Add.2|A/HRC/25/60/Add.3")]
    [InlineData("A/HRC/25/60 and Add.2-3", "A/HRC/25/60|A/HRC/25/60/Add.2|A/HRC/25/60/Add.3")]
    [InlineData("A/HRC/16/57, Add.1 and Corr.1*", "A/HRC/16/57|A/HRC/16/57/Add.1|A/HRC/16/57/Corr.1")]
    [InlineData("A/HRC/25/60/Add.1, 21 March 2018", "A/HRC/25/60/Add.1")]
    [InlineData("A/HRC/25/60, 2 March", "A/HRC/25/60")]
    [InlineData("(A/HRC/30/38).", "A/HRC/30/38")]
    [InlineData("A/HRC/S-17/2/Add.1", "A/HRC/S-17/2/Add.1")]
    [InlineData("to be issued", "")]
    public void Every_symbol_of_a_line_is_read(string text, string symbols) =>
        Assert.Equal(symbols, string.Join('|', ReportSymbols.In(text).Select(s => s.Symbol)));

    [Theory]
    [InlineData("A/HRC/46/35", true, "HRC46")]
    [InlineData("A/HRC/46/35/Add.1", true, "HRC46")]
    [InlineData("A/HRC/46/35/Corr.1", true, "HRC46")]
    [InlineData("A/HRC/S-17/2", true, "HRC-S17")]
    [InlineData("A/75/163", true, "GA75")]
    [InlineData("E/CN.4/2001/53", true, "CHR57")]
    [InlineData("A/HRC/46/L.3/Rev.1", false, "HRC46")]
    [InlineData("A/HRC/46/NGO/15", false, "HRC46")]
    [InlineData("A/HRC/46/G/2", false, "HRC46")]
    [InlineData("A/HRC/37/CRP.1", false, "HRC37")]
    [InlineData("A/HRC/RES/48/14", false, null)]
    [InlineData("A/HRC/DEC/56/115", false, null)]
    public void A_symbol_tells_whether_it_is_a_report_and_of_which_session(string symbol, bool isReport, string? session)
    {
        var read = Assert.Single(ReportSymbols.In(symbol));
        Assert.Equal((isReport, session), (ReportSymbols.IsReport(read), ReportSymbols.Session(read.Symbol!)?.Code));
    }

    [Theory]
    [InlineData("46th regular session of the Human Rights Council: Reports", "HRC46")]
    [InlineData("Thirty-seventhsession", "HRC37")]
    [InlineData("Thirty-seventh session", "HRC37")]
    [InlineData("Twentieth session", "HRC20")]
    [InlineData("Fifth special session", "HRC-S5")]
    [InlineData("Session 59", "HRC59")]
    [InlineData("Trente-septième session", "HRC37")]
    [InlineData("Vingt et unième session", "HRC21")]
    [InlineData("Première session", "HRC1")]
    [InlineData("Cinquante-neuvième session", "HRC59")]
    [InlineData("17e session extraordinaire", "HRC-S17")]
    [InlineData("37º período de sesiones", "HRC37")]
    [InlineData("The report is before the Council in this session", null)]
    [InlineData("46th session and 47th session", null)]
    [InlineData("", null)]
    public void Words_name_a_session(string words, string? code) => Assert.Equal(code, SessionNames.OfWords(words));

    [Theory]
    [InlineData("https://www.ohchr.org/EN/HRBodies/HRC/RegularSessions/Session46/Pages/ListReports.aspx", "HRC46")]
    [InlineData("https://www.ohchr.org/en/hr-bodies/hrc/regular-sessions/session59/list-reports", "HRC59")]
    [InlineData("https://www.ohchr.org/EN/HRBodies/HRC/SpecialSessions/Session17/Pages/ListReports.aspx", "HRC-S17")]
    [InlineData("https://www.ohchr.org/en/hr-bodies/hrc/home", null)]
    [InlineData(null, null)]
    public void An_address_names_a_session(string? address, string? code) => Assert.Equal(code, SessionNames.OfAddress(address));

    [Theory]
    [InlineData("Report of the Special Rapporteur on torture and other cruel, inhuman or degrading treatment or punishment, Addendum: Mission to Brazil", "sr-torture", "BRA")]
    [InlineData("Report of the Special Rapporteur on torture and other cruel, inhuman or degrading treatment or punishment on his mission to Sri Lanka", "sr-torture", "LKA")]
    [InlineData("Visit to Maldives - Report of the Working Group on Arbitrary Detention", "wg-arbitrary-detention", "MDV")]
    [InlineData("Report of the Working Group on Arbitrary Detention: Visit to Venezuela (Bolivarian Republic of)", "wg-arbitrary-detention", "VEN")]
    [InlineData("Report of the Working Group on Arbitrary Detention on its visit to the Republic of Korea: comments by the State", "", null)]
    [InlineData("Report of the Office of the United Nations High Commissioner for Human Rights on the workshop with the Special Rapporteur on the right to food", "", null)]
    [InlineData("Note by the Secretary-General transmitting the report of the Special Rapporteur on the right to food", "sr-food", null)]
    [InlineData("Report of the Special Rapporteur on the right to food - Addendum - Mexico", "sr-food", "MEX")]
    [InlineData("Report of the Special Rapporteur on the right to food (Mexico)", "sr-food", "MEX")]
    [InlineData("Rapport de la Rapporteuse spéciale sur le droit à l’alimentation : visite au Maroc", "sr-food", "MAR")]
    [InlineData("Report of the Special Rapporteur on the right to food", "sr-food", null)]
    [InlineData("Report of the Special Rapporteur on the right to food on the situation of farmers in Mexico", "sr-food", null)]
    [InlineData("Report of the Independent Expert on the situation of human rights in Mali", "ie-mali", null)]
    [InlineData("Report of the Special Rapporteur on the right to food: mission to the World Trade Organization", "sr-food", null)]
    [InlineData("Joint report of the Special Rapporteur on the right to food and the Special Rapporteur on the right to education: mission to Haiti", "sr-food sr-education", "HTI")]
    [InlineData("Report of the Working Group on the Universal Periodic Review (Jordan)", "", null)]
    [InlineData("Report of the High Commissioner on a visit to Mali", "", null)]
    public void A_title_names_mandates_and_the_State_visited(string title, string mandates, string? state)
    {
        var read = ReportTitle.Read(title);
        Assert.Equal((mandates, state, null), (string.Join(' ', read.Mandates), read.VisitedState, read.Reason));
    }

    [Theory]
    [InlineData("Report of the Special Rapporteur on the right to food: missions to Brazil and Chile", "several-states")]
    [InlineData("Report of the Special Rapporteur on the right to food: mission to Atlantis", "unknown")]
    public void A_visit_to_no_one_State_is_a_problem_and_not_a_guess(string title, string reason)
    {
        var read = ReportTitle.Read(title);
        Assert.Equal((null, reason), (read.VisitedState, read.Reason));
    }

    [Theory]
    [InlineData("Report of the Special Rapporteur on the right to food", ReportKind.Mandate)]
    [InlineData("Report of the Human Rights Council on its forty-sixth session", ReportKind.CouncilSession)]
    [InlineData("Report of the Office of the United Nations High Commissioner for Human Rights", ReportKind.SecretariatOrHighCommissioner)]
    [InlineData("Report of the Secretary-General", ReportKind.SecretariatOrHighCommissioner)]
    [InlineData("Report of the Special Representative of the Secretary-General on violence against children", ReportKind.Other)]
    [InlineData("Report of the Working Group on the Universal Periodic Review (Jordan)", ReportKind.Other)]
    public void A_title_tells_whose_report_it_is(string title, ReportKind kind) => Assert.Equal(kind, ReportTitle.Read(title).Kind);

    [Fact]
    public void Every_description_of_a_mandate_report_among_the_reference_facts_names_its_mandate()
    {
        var misread = Archive.Original.Read("reference-reports", "report_dates.csv").Rows.SelectMany(row => row.Facts).OfType<Domain.Imports.ReportFact>()
            .Where(r => r is { Kind: ReportKind.Mandate, TitleEn: not null } && !ReportTitle.Read(r.TitleEn).Mandates.SequenceEqual(r.Mandates, StringComparer.Ordinal))
            .Select(r => $"{r.Symbol}: {r.TitleEn} [{string.Join(", ", r.Mandates)}]");
        Assert.Empty(misread);
    }
}
