using System.Text.Json.Nodes;
using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Tests.Languages;

/// <summary>Every value of the contract's enumerations has a name for people.</summary>
public sealed class NamesOfTheContract
{
    [Fact]
    public void Every_value_of_every_enumeration_has_a_name_in_six_languages_and_no_other_has_one()
    {
        var members = Members().ToList();
        Assert.Contains("VisitStatus.Requested", members);
        foreach (var language in Language.All)
        {
            Assert.Equal(members.Order(StringComparer.Ordinal), WordFiles.Read("Enums", language).Keys.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Two_values_of_one_enumeration_never_have_the_same_name()
    {
        foreach (var language in Language.All)
        {
            var same = WordFiles.Read("Enums", language).GroupBy(n => (n.Key.Split('.')[0], n.Value)).Where(g => g.Count() > 1).Select(g => string.Join(" = ", g.Select(n => n.Key))).ToList();
            Assert.True(same.Count == 0, $"{language.Name}: {string.Join("; ", same)}");
        }
    }

    private static IEnumerable<string> Members()
    {
        var contract = JsonNode.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "openapi", "spregistry.metadata.json")))!.AsObject();
        return from schema in contract.Where(s => s.Value is JsonObject)
               from type in schema.Value!.AsObject().Where(t => t.Value is JsonObject one && one["$Kind"]?.GetValue<string>() == "EnumType")
               from member in type.Value!.AsObject()
               where !member.Key.StartsWith('$') && !member.Key.Contains('@')
               select $"{type.Key}.{member.Key}";
    }
}
