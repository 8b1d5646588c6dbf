using SpRegistry.Scrapers.Reference;

namespace SpRegistry.Scrapers.Tests.Reference;

/// <summary>The shipped reference facts stand beside the program and are read whole.</summary>
public sealed class ReferenceFactsTests
{
    private static readonly ReferenceFacts Facts = ReferenceFacts.Bundled;

    [Fact]
    public void All_rows_are_read()
    {
        Assert.Equal(195, Facts.States.Count);
        Assert.Equal(60, Facts.StateAliases.Count);
        Assert.Equal(59, Facts.Mandates.Count);
        Assert.Equal(36, Facts.MandatesEnded.Count);
        Assert.Equal(199, Facts.MandateAliases.Count);
        Assert.Equal(103, Facts.MandateHolders.Count);
        Assert.Equal(59, Facts.MandateTitles.Count);
        Assert.Equal(1390, Facts.VisitEvents.Count);
    }

    [Fact]
    public void Columns_reach_their_members()
    {
        var egypt = Assert.Single(Facts.States, s => s.Iso3 is "EGY");
        Assert.Equal(("EG", "818", "African Group", "Égypte (l')"), (egypt.Iso2, egypt.M49, egypt.UnRegionalGroup, egypt.ShortFr));
        var burundi = Assert.Single(Facts.MandateAliases, a => a is { Mandate: "SR Burundi 1995-2004" });
        Assert.Equal((1995, 2004), (burundi.FromYear, burundi.ToYear));
        var act = Facts.VisitEvents[0];
        Assert.Equal(("DZA", new DateOnly(1997, 1, 1), (DateOnly?)null, "A/60/316, para. 10"), (act.Iso3, act.OccurredFrom, act.VisitFrom, act.Source));
    }

    [Fact]
    public void Every_mandate_named_by_a_row_is_a_mandate()
    {
        var known = Facts.Mandates.Concat(Facts.MandatesEnded).Select(m => m.ShortName).ToHashSet(StringComparer.Ordinal);
        Assert.All(Facts.MandateAliases, alias => Assert.Contains(alias.Mandate, known));
        Assert.All(Facts.VisitEvents.SelectMany(act => act.Mandate.Split(';')), mandate => Assert.Contains(mandate, known));
    }
}
