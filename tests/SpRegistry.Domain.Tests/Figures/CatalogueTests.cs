using SpRegistry.Domain.Figures;

namespace SpRegistry.Domain.Tests.Figures;

public sealed class CatalogueTests
{
    [Fact]
    public void Every_figure_has_one_definition_with_version_method_and_caveat()
    {
        var figures = FigureCatalogue.Groups.SelectMany(g => g.Figures).ToList();
        Assert.Equal(figures.Count, figures.Select(f => f.Slug).Distinct(StringComparer.Ordinal).Count());
        Assert.All(figures, f =>
        {
            Assert.True(f.Version >= 1);
            Assert.Matches("^[a-z-]+$", f.Slug);
            Assert.EndsWith(".", f.Says, StringComparison.Ordinal);
            Assert.NotEqual("", f.Unit);
            Assert.True(f.Method.Length > 40, f.Slug);
            Assert.True(f.Caveat.Length > 10, f.Slug);
        });
    }

    [Theory]
    [InlineData("171 of 193 (89%)", 0, 171)]
    [InlineData("35 (61%), 14 of them with a standing invitation", 2, 14)]
    [InlineData(">50, 31 pending requests, about 3 a year", 1, 31)]
    [InlineData("about 1188, 15 a page", 0, 1188)]
    [InlineData("see standing_invitation_totals.csv", 0, null)]
    public void A_published_number_is_read_by_its_place(string printed, int place, int? number) =>
        Assert.Equal(number, new PublishedFigure("f", "2005", printed, "s").Number(place));
}
