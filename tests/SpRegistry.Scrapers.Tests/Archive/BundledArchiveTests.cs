using System.Reflection;
using SpRegistry.Domain.Imports;

namespace SpRegistry.Scrapers.Tests.Archive;

public sealed class BundledArchiveTests
{
    [Fact]
    public void Pages_come_in_an_order_that_never_varies()
    {
        var pages = new BundledArchive().Pages().Select(page => $"{page.Source.Description.Slug}/{page.Page.Name}").ToList();

        Assert.Equal(
            [
                "reference-states/states.csv", "reference-states/state_aliases.csv",
                "reference-mandates/mandates.csv", "reference-mandates/mandates_ended.csv", "reference-mandates/mandates_i18n.csv",
                "reference-mandates/mandate_aliases.csv", "reference-mandates/mandate_holders.csv",
                "reference-sessions/hrc_sessions.csv", "reference-sessions/session_dates_elsewhere.csv",
                "reference-standing-invitations/standing_invitations.csv", "reference-standing-invitations/standing_invitation_totals.csv",
                "reference-reports/report_dates.csv",
                "session-reports/Session35-ListReports.aspx.html",
                "report-documents/a-75-163.html", "report-documents/a-hrc-40-62.html", "report-documents/a-hrc-54-71.html",
                "orders-of-the-day/2018-03-21.html",
                "country-visits-static/CountryvisitsA-E.aspx.html", "country-visits-static/CountryvisitsF-M.aspx.html",
                "country-visits-static/CountryvisitsN-Z.aspx.html", "country-visits-static/visits.htm.html",
                "country-visits-yearly/2005-country-visits.html", "country-visits-yearly/2006-country-visits.html",
                "visits-database/completed-en.html", "visits-database/pending-asked-in-french.html", "visits-database/pending-en.html", "visits-database/pending-fr.html",
                "reference-acts/visit_events.csv",
                "calls-listing/page-0.html", "calls-listing/page-1.html",
            ],
            pages.Take(30));
        Assert.Equal(pages, new BundledArchive().Pages().Select(page => $"{page.Source.Description.Slug}/{page.Page.Name}"));
    }

    [Fact]
    public void Every_file_of_the_archive_is_a_page_of_a_source_or_says_what_the_pages_are()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "archive");
        var pages = new BundledArchive().Pages().Select(page => page.Page.Name).ToHashSet(StringComparer.Ordinal);

        var others = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)!).Where(name => !pages.Contains(name)).Distinct();

        Assert.Equal(["LICENSE.md", "README.md", "SOURCES.md", "numbers.csv"], others.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_page_reads_twice_alike()
    {
        foreach (var page in new BundledArchive().Pages())
        {
            Assert.Equal(Sources.ReadingAsText.Of(page.Read), Sources.ReadingAsText.Of(page.Read));
        }
    }

    [Fact]
    public void Every_source_says_what_it_is_and_speaks_for()
    {
        Assert.Equal(PageSources.InOrder.Count, PageSources.All.Count);
        foreach (var (slug, source) in PageSources.All)
        {
            Assert.Equal(slug, source.Description.Slug);
            Assert.InRange(slug.Length, 1, 60);
            Assert.InRange(source.Description.Title.Length, 1, 200);
            Assert.InRange(source.Description.Coverage.Length, 40, 1000);
        }

        Assert.InRange(PageSources.ImporterVersion.Length, 1, 20);
    }

    [Fact]
    public void Only_fetching_has_a_way_to_the_network()
    {
        var users = typeof(IPageSource).Assembly.GetTypes().Where(type => Used(type).Any(used => used.Assembly.GetName().Name!.StartsWith("System.Net", StringComparison.Ordinal))).ToList();

        Assert.NotEmpty(users);
        Assert.All(users.Where(type => type.Namespace is not null), type => Assert.Equal("SpRegistry.Scrapers.Fetching", type.Namespace));
    }

    [Fact]
    public void A_missing_table_of_reference_facts_is_an_error_and_never_an_empty_list() =>
        Assert.ThrowsAny<IOException>(() => new BundledArchive(Path.Combine(AppContext.BaseDirectory, "no-such-archive")).Pages().ToList());

    // What a type's fields, signatures and local variables are of.
    private static IEnumerable<Type> Used(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var methods = type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).ToList();
        return type.GetFields(All).Select(field => field.FieldType)
            .Concat(methods.SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType))
            .Concat(methods.OfType<MethodInfo>().Select(method => method.ReturnType))
            .Concat(methods.SelectMany(method => method.GetMethodBody()?.LocalVariables ?? []).Select(local => local.LocalType));
    }
}
