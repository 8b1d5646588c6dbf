using SpRegistry.Web.Api;
using SpRegistry.Web.Bundles;
using SpRegistry.Web.Hosting;
using SpRegistry.Web.Keeping;

namespace SpRegistry.Web.Pages.Data;

/// <summary>The registry as data: what it holds, how programs read it, under which licence, and how to cite it.</summary>
public sealed class DataModel : RegistryPage
{
    // What is held, with the word for it.
    private static readonly (string Set, string Key)[] shown =
    [
        ("States", "states"), ("Mandates", "mandates"), ("StandingInvitations", "standing_invitations"), ("Visits", "Data.visit_files"), ("VisitEvents", "Data.acts"), ("Reminders", "reminders"),
        ("Sessions", "Common.sessions"), ("Reports", "Common.reports"), ("ReportLateness", "lateness"), ("CallsForInput", "calls_for_input"), ("Transitions", "Data.transitions"),
        ("Findings", "Data.findings"), ("Discrepancies", "sources_disagree"), ("Sources", "sources"),
    ];

    /// <inheritdoc/>
    public override string Heading => Words["about_this_data"];

    /// <summary>What is held: set, name, rows.</summary>
    public IReadOnlyList<(string Set, string Name, long Count)> Counts { get; private set; } = [];

    /// <summary>This host, as the reader's programs reach it.</summary>
    public string Host => $"{Request.Scheme}://{Request.Host}{Request.PathBase}";

    /// <summary>Address of the service.</summary>
    public string Service => Host + RegistryApi.Root;

    /// <summary>The same questions for R, Python and a command line.</summary>
    public DataRecipes Recipes => new(Service);

    /// <summary>A State as it stood on the day of the request.</summary>
    public string Permalink => $"{Host}{To("states/IND")}?asOf={Iso(Today)}";

    /// <summary>Whether the whole registry can be had as a file.</summary>
    public bool KeepsDumps => HttpContext.RequestServices.GetService<DumpStore>() is not null;

    /// <summary>Whether pages of this site can be had to be read without a network.</summary>
    public bool KeepsBundles => HttpContext.RequestServices.GetService<BundleStore>() is not null;

    /// <summary>The newest bundle in the page's language when the page was made; null where there was none.</summary>
    internal BundleManifest? Bundled { get; private set; }

    /// <summary>The connection files, below the root.</summary>
    public static (string Excel, string PowerBi) Files => (ConnectionFiles.Excel, ConnectionFiles.PowerBi);

    public async Task OnGetAsync()
    {
        var counts = new List<(string, string, long)>();
        foreach (var (set, key) in shown)
        {
            counts.Add((set, Words[key], await CountAsync(set)));
        }

        Counts = counts;
        Bundled = HttpContext.RequestServices.GetService<BundleStore>() is { } bundles ? await bundles.FindAsync(Language, HttpContext.RequestAborted) : null;
    }
}
