using System.Collections.Concurrent;
using Microsoft.Playwright;
using SpRegistry.Domain;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Reading;
using SpRegistry.Domain.Reports;
using SpRegistry.TestSupport;

namespace SpRegistry.Web.Tests.Browser;

/// <summary>Marks tests that share one registry and one Chromium.</summary>
[CollectionDefinition(Name)]
public sealed class BrowsedCollection : ICollectionFixture<BrowsedRegistry>
{
    public const string Name = "In a browser";
}

/// <summary>
/// The bundled archive on the opening day of a session, with what the archive lacks: open and planned calls, and reports to a
/// session that is not over. Read in one Chromium.
/// </summary>
public sealed class BrowsedRegistry : IAsyncLifetime
{
    /// <summary>An open call of two mandates, answered from afar and in French.</summary>
    public const int JointCall = 901;

    /// <summary>An open call that says that nobody takes part from afar.</summary>
    public const int WrittenCall = 902;

    /// <summary>An open call that says neither.</summary>
    public const int SilentCall = 903;

    /// <summary>A theme that is planned.</summary>
    public const int Plan = 904;

    /// <summary>The session that opens on the day of these tests.</summary>
    public const string Session = "HRC64";

    /// <summary>Its report that came out after statements on it were due.</summary>
    public const string LateReport = "A/HRC/64/41";

    /// <summary>Its report that came out in time.</summary>
    public const string TimelyReport = "A/HRC/64/42";

    /// <summary>Its report that is not out, though statements on it are due.</summary>
    public const string AwaitedReport = "A/HRC/64/43";

    /// <summary>A State of which a visit is pending and was asked for again.</summary>
    public const string AskedState = "ERI";

    private readonly ServedRegistry registry = new(Provider.Sqlite, new FixedClock("2027-02-24T12:00Z"));
    private Chromium? chromium;

    /// <summary>The kinds of pages.</summary>
    public IReadOnlyList<Template> Templates { get; private set; } = [];

    /// <summary>Where the registry is served.</summary>
    public Uri Site => registry.Client.BaseAddress!;

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Program is null)
        {
            return;
        }

        await registry.StartAsync();
        await using (var db = registry.OpenDatabase())
        {
            await db.WriteAsync(new Occasion(ChangeActor.Curator, "test"), token => AddAsync(db, token), TestContext.Current.CancellationToken);
        }

        Templates = await Template.AllAsync(registry);
        chromium = await Chromium.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
        {
            await chromium.DisposeAsync();
        }

        await registry.DisposeAsync();
    }

    /// <summary>Opens a browser for a reader; the test is skipped where the machine has none.</summary>
    public Task<IBrowserContext> OpenAsync(Reader reader)
    {
        Assert.SkipWhen(Chromium.Program is null, Chromium.NotInstalled);
        return chromium!.OpenAsync(reader, Site);
    }

    /// <summary>Shows a reader each of some kinds of pages, several at a time.</summary>
    /// <param name="reader">Who reads.</param>
    /// <param name="look">What is looked at on each; it returns what is wrong.</param>
    /// <param name="wanted">Which kinds; null for all that are there in the reader's language.</param>
    /// <returns>What is wrong, each with its page; and how many pages were looked at.</returns>
    public async Task<(IReadOnlyList<string> Wrong, int Pages)> LookAsync(Reader reader, Func<IPage, Template, Task<IEnumerable<string>>> look, Func<Template, bool>? wanted = null)
    {
        await using var context = await OpenAsync(reader);
        var open = new ConcurrentQueue<Template>(Templates.Where(t => wanted?.Invoke(t) ?? (!t.EnglishOnly || reader.Language == "en")));
        var (wrong, pages) = (new ConcurrentBag<string>(), open.Count);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            var page = await context.NewPageAsync();
            if (reader.Print)
            {
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
            }

            while (open.TryDequeue(out var template))
            {
                await ShowAsync(page, template, reader.Language);
                foreach (var text in await look(page, template))
                {
                    wrong.Add($"{template.In(reader.Language)}: {text}");
                }
            }
        }));
        return ([.. wrong.Order(StringComparer.Ordinal)], pages);
    }

    /// <summary>Shows a kind of page and checks that its answer is as it should be.</summary>
    public static async Task<IResponse> ShowAsync(IPage page, Template template, string language)
    {
        var answer = await page.GotoAsync(template.In(language));
        Assert.True(answer!.Status == template.Status, $"{answer.Status} for {template.In(language)}");
        return answer;
    }

    private static async Task<bool> AddAsync(RegistryDb db, CancellationToken token)
    {
        var joint = new CallForInput { Number = JointCall, Identity = "https://www.ohchr.org/en/calls/901", PrintedTitle = "Appel à contributions : détention et santé", PrintedTitleLanguage = "fr", Issuer = CallIssuer.SpecialProcedures, Languages = ["en", "fr"], Formats = ["docx", "pdf"], Remote = true, Confidential = true, Accommodations = "Sign language on request" };
        joint.IssueBy(new HashSet<string>(StringComparer.Ordinal) { "sr-torture", "sr-health" });
        joint.CloseAt(new(2027, 2, 27), new(12, 0), "Europe/Zurich");
        var written = new CallForInput { Number = WrittenCall, Identity = "https://www.ohchr.org/en/calls/902", PrintedTitle = "Access to justice in rural areas", PrintedTitleLanguage = "en", Issuer = CallIssuer.SpecialProcedures, Languages = ["fr"], Remote = false };
        written.CloseAt(new(2027, 4, 1), null, null);
        var silent = new CallForInput { Number = SilentCall, Identity = "https://www.ohchr.org/en/calls/903", PrintedTitle = "Water in cities", PrintedTitleLanguage = "en", Issuer = CallIssuer.SpecialProcedures };
        silent.CloseAt(new(2027, 3, 15), null, null);
        db.CallsForInput.AddRange(joint, written, silent);
        db.PlannedCalls.Add(new PlannedCall { Number = Plan, Theme = "Detention at sea", WindowPrinted = "second half of 2027", WindowFrom = new(2027, 7, 1), WindowTo = new(2027, 12, 31), WindowPrecision = DatePrecision.Half, Confidence = PlanConfidence.Likely, LastConfirmedOn = new(2027, 1, 11) });

        var late = Report(LateReport, "Torture and the duty to investigate", "sr-torture", new(2027, 2, 24), new(15, 0));
        late.Versions.Add(Version(late, ReportStage.AdvanceUnedited, "en", new(2027, 2, 24)));
        var timely = Report(TimelyReport, "Health of persons in detention", "sr-health", new(2027, 3, 2), new(10, 0));
        timely.Versions.Add(Version(timely, ReportStage.AdvanceEdited, "en", new(2027, 1, 5)));
        timely.Versions.Add(Version(timely, ReportStage.Official, "fr", new(2027, 2, 18)));
        var awaited = Report(AwaitedReport, "Human rights defenders", "sr-human-rights-defenders", new(2027, 2, 25), new(10, 0));
        foreach (var report in new[] { late, timely, awaited })
        {
            ReportLateness.Derive(report);
            db.Reports.Add(report);
        }

        await db.SaveChangesAsync(token);
        return true;
    }

    private static Report Report(string symbol, string title, string mandate, DateOnly dialogue, TimeOnly at)
    {
        var report = new Report { Slug = symbol.Replace('/', '-'), Symbol = symbol, Kind = ReportKind.Mandate, SessionCode = Session, TitleEn = title, Confirmed = true };
        report.Mandates.Add(new ReportMandate { ReportSlug = report.Slug, MandateSlug = mandate });
        report.HoldDialogue(dialogue, at);
        return report;
    }

    private static ReportVersion Version(Report of, ReportStage stage, string language, DateOnly day) =>
        new() { ReportSlug = of.Slug, Stage = stage, Language = language, Symbol = of.Symbol, PublishedFrom = day, PublishedTo = day, PublishedPrecision = DatePrecision.Day, Confirmed = true };
}
