using System.IO.Compression;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SpRegistry.Data.SqlServer;
using SpRegistry.Domain.Checks;
using SpRegistry.Domain.Keeping;
using SpRegistry.Domain.Names;
using SpRegistry.Domain.Search;
using SpRegistry.OData;
using SpRegistry.Web.Api;
using SpRegistry.Web.Api.OpenApi;
using SpRegistry.Web.Forms;
using SpRegistry.Web.Jobs;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Operation;
using SpRegistry.Web.Pages;
using SpRegistry.Web.Pages.Lists;
using SpRegistry.Web.Pages.Search;

namespace SpRegistry.Web.Hosting;

/// <summary>Puts the program together: the services that every command uses, and the web application.</summary>
public static class RegistryHost
{
    /// <summary>Address on which it serves unless told otherwise.</summary>
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>The services, with the command line's settings over those of the configuration.</summary>
    public static WebApplicationBuilder CreateBuilder(IReadOnlyDictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(RegistryHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        CheckJobs.AddChecks(builder);
        var database = DatabaseOptions.Of(builder.Configuration);
        RegistryDatabase.Add(builder.Services, database);
        LiveFetching.Add(builder, database);
        return builder;
    }

    /// <summary>The web application: pages, API and jobs.</summary>
    /// <param name="builder">Its services.</param>
    /// <param name="works">Whether it does its daily work as well; not where it only shows what is there.</param>
    public static WebApplication BuildWeb(WebApplicationBuilder builder, bool works = true)
    {
        var api = RegistryApi.Build();
        var operation = OperationOptions.Of(builder.Configuration);
        var limits = new ODataOptions { SlowQuery = operation.SlowQuery, Interrupt = RegistryDatabase.Interrupt, Prepare = RegistryDatabase.Prepare, MatchesPatterns = true, KeepsConnections = true, Moved = MovedNumbers.OfAsync, Admit = FairUse.AdmitAsync };
        ApiDocumentation.Add(builder.Services, api, limits);
        builder.Services.AddRazorPages(pages => FormedPage.AddForms(pages.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute())));

        builder.Services.AddSingleton(EveryScript.Encoder);
        builder.Services.AddRouting(routing => (routing.ConstraintMap["language"], routing.ConstraintMap["form"]) = (typeof(LanguageConstraint), typeof(ListFormConstraint)));
        builder.Services.AddSingleton<ODataInside>();

        // Nobody signs in: without these the host asks of no request who sent it.
        builder.Services.RemoveAll<IAuthenticationSchemeProvider>().RemoveAll<IAuthorizationHandlerProvider>();
        builder.Services.AddSingleton<AnswerVersion>();
        builder.Services.AddSingleton<KeptRows>();
        AnswerCache.Add(builder.Services);
        Health.Add(builder.Services, operation);
        FairUse.Add(builder.Services);

        // Everything served is public, so that its length gives no secret away.
        builder.Services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, .. ListForm.Compressible];
        });

        // For readers on slow lines: the fastest level sends a fifth more.
        builder.Services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);

        // Readers get no cookie, so no key needs to outlive the process.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddHostedService<DatabaseInUse>();
        if (works)
        {
            CheckJobs.Add(builder);
            ScrapeJobs.Add(builder);
            DumpJobs.Add(builder);
            BundleJobs.Add(builder);
        }

        if (builder.Configuration["urls"] is null)
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        // Longer than the longest URL of the API, which says so itself; a next link may hold long texts by which a page is ordered.
        builder.WebHost.ConfigureKestrel(k => k.Limits.MaxRequestLineSize = 512 * 1024);
        builder.WebHost.ConfigureKestrel(BePatient);
        var app = builder.Build();
        CheckJobs.RefuseUnknown(app.Configuration, app.Services.GetServices<ICheck>());
        TrustedProxies.Use(app);
        SafeHeaders.Use(app);
        FairUse.Use(app);
        app.UseOutputCache();
        app.UseResponseCompression();

        // The API tells of its faults itself; what arrives here are those of pages.
        app.UseExceptionHandler("/problem/500");
        app.UseStatusCodePagesWithReExecute("/problem/{0}");
        ReadingOnly.Use(app);
        app.UseStaticFiles();
        app.MapRazorPages().CacheOutput(AnswerCache.Policy);
        FirstLanguage.Map(app);
        ConnectionFiles.Map(app);
        OpenSearch.Map(app);
        DumpFiles.Map(app);
        BundleFiles.Map(app);
        app.MapApiDocumentation();
        app.MapHealth();
        app.MapOData(
            RegistryApi.Root,
            api,
            RegistryView.Of,
            limits,
            app.Services.GetRequiredService<AnswerVersion>().OfAsync,
            app.Services.GetRequiredService<ODataInside>()).ExcludeFromDescription().CacheOutput(AnswerCache.Policy);
        return app;
    }

    // A phone on 2G gets some kilobytes a second and may stand still for half a minute; who takes less than 240 bytes a second for a whole
    // minute reads nothing. Meanwhile it holds the bytes that are left, of which there is a bound, and nothing of the database.
    private static void BePatient(KestrelServerOptions kestrel)
    {
        kestrel.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromMinutes(1));
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromMinutes(1));
    }

    /// <summary>Makes the database or brings it up to date, with the sort keys of its names.</summary>
    /// <exception cref="NewerRegistryException">A newer program made it; nothing is written.</exception>
    public static async Task MigrateAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var db = services.GetRequiredService<Func<Domain.RegistryDb>>()();
        if (SqlServerRegistryDb.UsesStandIn && db is SqlServerRegistryDb)
        {
            await Console.Error.WriteLineAsync("warning: this build stands in for an assembly of the SQL Server client. For production build with -p:SqlServerTypes=package.");
        }

        if (RegistryDatabase.MissingFile(db) is { } file)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        }

        await RegistrySchema.UpdateAsync(db, ProgramVersion.Text, cancellation);
        await SortKeyRenewal.RenewAsync(db, cancellation);
        await SearchTextRenewal.RenewAsync(db, cancellation);
    }

    /// <summary>Whether the database holds generated rows, with which real ones are never mixed.</summary>
    public static async Task<bool> IsGeneratedAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var db = services.GetRequiredService<Func<Domain.RegistryDb>>()();
        return await db.RegistryStates.AnyAsync(s => s.Generated, cancellation);
    }

    /// <summary>Brings an existing database up to date; a command that only asks makes none.</summary>
    /// <exception cref="FileNotFoundException">There is no registry there.</exception>
    public static async Task MigrateExistingAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using (var db = services.GetRequiredService<Func<Domain.RegistryDb>>()())
        {
            RefuseMissing(db);
        }

        await MigrateAsync(services, cancellation);
    }

    /// <summary>Refuses to work on a registry that is not there.</summary>
    /// <exception cref="FileNotFoundException">There is no registry there.</exception>
    public static void RefuseMissing(Domain.RegistryDb db)
    {
        if (RegistryDatabase.MissingFile(db) is { } file)
        {
            throw new FileNotFoundException($"there is no registry at {file}. 'spregistry serve' or 'spregistry scrape all' makes one.");
        }
    }
}
