using System.Reflection;
using SpRegistry.Data;
using SpRegistry.Data.SqlServer;
using SpRegistry.Domain;
using SpRegistry.OData;
using SpRegistry.Scrapers;
using SpRegistry.Web.Hosting;

namespace SpRegistry.Web.Tests;

/// <summary>Which project may know which: src/ARCHITECTURE.md, "Where things are".</summary>
public sealed class Layout
{
    private static readonly Dictionary<Assembly, string[]> Allowed = new()
    {
        [typeof(ODataOptions).Assembly] = ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Extensions", "Microsoft.Net.Http.Headers", "Microsoft.OData.Edm"],
        [typeof(RegistryDb).Assembly] = ["Microsoft.EntityFrameworkCore"],
        [typeof(SqliteRegistryDb).Assembly] = ["SpRegistry.Domain", "Microsoft.Data.Sqlite", "Microsoft.EntityFrameworkCore", "Npgsql.EntityFrameworkCore.PostgreSQL"],
        [typeof(SqlServerRegistryDb).Assembly] = ["SpRegistry.Domain", "Microsoft.EntityFrameworkCore"],
        [typeof(BundledArchive).Assembly] = ["SpRegistry.Domain", "AngleSharp", "CsvHelper", "Polly"],
        [typeof(RegistryHost).Assembly] =
        [
            "SpRegistry.Domain", "SpRegistry.Data", "SpRegistry.Data.SqlServer", "SpRegistry.OData", "SpRegistry.Scrapers",
            "CsvHelper", "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Extensions", "Microsoft.Data.Sqlite", "SQLitePCLRaw", "Microsoft.Net.Http.Headers", "Microsoft.OData.Edm", "Microsoft.OpenApi", "Swashbuckle.AspNetCore", "Quartz", "Spectre.Console", "System.CommandLine",
        ],
    };

    [Fact]
    public void Each_project_refers_only_to_what_its_place_allows()
    {
        foreach (var (assembly, allowed) in Allowed)
        {
            var others = assembly.GetReferencedAssemblies().Select(r => r.Name!)
                .Where(name => name is not ("System" or "netstandard" or "mscorlib") && (!name.StartsWith("System.", StringComparison.Ordinal) || name == "System.CommandLine"))
                .Where(name => !allowed.Any(a => name == a || (name.StartsWith(a + ".", StringComparison.Ordinal) && !a.StartsWith("SpRegistry", StringComparison.Ordinal))));
            Assert.True(!others.Any(), $"{assembly.GetName().Name} refers to {string.Join(", ", others)}");
        }
    }

    [Fact]
    public void Quartz_stays_with_the_jobs_and_the_odata_library_with_the_api_the_host_and_what_asks_for_pages()
    {
        var types = typeof(RegistryHost).Assembly.GetTypes();
        Assert.All(types.Where(Uses("Quartz")), t => Assert.StartsWith("SpRegistry.Web.Jobs", t.Namespace, StringComparison.Ordinal));
        Assert.All(types.Where(Uses("SpRegistry.OData")), t => Assert.Matches(@"^SpRegistry\.Web\.(Api|Hosting|Pages\.RegistryPage|Pages\.Lists\.List(Answer|Page))\b", t.FullName));
    }

    [Fact]
    public void Swashbuckle_stays_with_the_documents_of_the_api()
    {
        var types = typeof(RegistryHost).Assembly.GetTypes();
        Assert.All(types.Where(Uses("Swashbuckle.AspNetCore.SwaggerGen")), t => Assert.StartsWith("SpRegistry.Web.Api.OpenApi", t.Namespace, StringComparison.Ordinal));
        Assert.All(types.Where(Uses("Microsoft.OpenApi")), t => Assert.StartsWith("SpRegistry.Web.Api", t.Namespace, StringComparison.Ordinal));
    }

    private static Func<Type, bool> Uses(string assembly) => type => !type.FullName!.StartsWith('<')
        && type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Any(m => Types(m).Any(t => t.Assembly.GetName().Name == assembly));

    private static IEnumerable<Type> Types(MemberInfo member) => member switch
    {
        MethodBase method => method.GetParameters().Select(p => p.ParameterType).Append(method is MethodInfo m ? m.ReturnType : typeof(void)),
        FieldInfo field => [field.FieldType],
        PropertyInfo property => [property.PropertyType],
        _ => [],
    };
}
