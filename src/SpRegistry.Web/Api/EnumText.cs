using System.Xml.Linq;
using SpRegistry.Domain;
using SpRegistry.OData;

namespace SpRegistry.Web.Api;

/// <summary>Gives the enumerations of the contract the words that stand at their declaration, so that each is written once.</summary>
internal static class EnumText
{
    private static readonly Lazy<Dictionary<string, string>> Summaries = new(Read);

    public static void Describe(ODataApi<RegistryView> api)
    {
        foreach (var type in typeof(RegistryDb).Assembly.GetExportedTypes().Where(t => t.IsEnum))
        {
            typeof(EnumText).GetMethod(nameof(DescribeOne), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                .MakeGenericMethod(type).Invoke(null, [api]);
        }
    }

    private static void DescribeOne<T>(ODataApi<RegistryView> api)
        where T : struct, Enum =>
        api.Enum<T>(Of($"T:{typeof(T).FullName}"), value => Of($"F:{typeof(T).FullName}.{value}"));

    private static string Of(string member) => Summaries.Value.GetValueOrDefault(member, "");

    private static Dictionary<string, string> Read()
    {
        var path = Path.ChangeExtension(typeof(RegistryDb).Assembly.Location, ".xml");
        return XDocument.Load(path).Descendants("member").ToDictionary(
            m => m.Attribute("name")!.Value,
            m => string.Join(' ', (m.Element("summary")?.Value ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }
}
