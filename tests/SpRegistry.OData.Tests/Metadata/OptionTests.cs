using Microsoft.OData.Edm;
using SpRegistry.OData.Syntax;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Metadata;

/// <summary>What a service tells those who explain it: its options with their limits, and its model.</summary>
public sealed class OptionTests
{
    // They stand in links that a service gives, or inside $expand.
    private static readonly string[] OfLinks = ["$skiptoken", "$deltatoken", "$id", "$levels", "$index"];

    [Fact]
    public void Every_query_option_that_is_read_is_described()
    {
        var described = DescribedOption.Of(new ODataOptions()).Where(o => o.Name.StartsWith('$')).Select(o => o.Name);
        Assert.Equal(Parser.SystemOptions.Except(OfLinks).Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_limit_that_is_set_is_the_one_that_is_told()
    {
        var told = DescribedOption.Of(new ODataOptions { MaxOrderBy = 3, MaxInItems = 77, PageSize = 11, MaxPageSize = 222, MaxExpandDepth = 2 }).ToDictionary(o => o.Name, o => o.Description, StringComparer.Ordinal);
        Assert.Contains("3 items of one $orderby (MaxOrderBy)", told["$orderby"], StringComparison.Ordinal);
        Assert.Contains("77 items of an 'in' list (MaxInItems)", told["$filter"], StringComparison.Ordinal);
        Assert.Contains("$expand 2 levels deep (MaxExpandDepth)", told["$expand"], StringComparison.Ordinal);
        Assert.Contains("pages of 11", told["$top"], StringComparison.Ordinal);
        Assert.Contains("at most 222", told["Prefer"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_model_is_the_one_that_is_published()
    {
        var api = LibraryApi.Build();
        var model = api.EdmModel(new ODataOptions());
        Assert.Equal(
            api.Elements.Where(e => e.Kind is ElementKind.Set).Select(e => e.Path.Split('/')[1]),
            model.EntityContainer.EntitySets().Select(s => s.Name));
        Assert.Equal(
            api.Elements.Where(e => e.Kind is ElementKind.EntityType or ElementKind.ComplexType or ElementKind.EnumType).Select(e => e.Path).Order(StringComparer.Ordinal),
            model.SchemaElements.OfType<IEdmSchemaType>().Select(t => t.Name).Order(StringComparer.Ordinal));
    }
}
