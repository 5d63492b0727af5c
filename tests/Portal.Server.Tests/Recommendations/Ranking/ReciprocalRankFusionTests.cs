using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Ranking;

namespace Portal.Server.Tests.Recommendations.Ranking;

public sealed class ReciprocalRankFusionTests
{
    private static readonly PlacementSource One = new("one");
    private static readonly PlacementSource Half = new("half", Weight: 0.5);

    [Fact]
    public void Rank_AddsWeightedReciprocalRanks()
    {
        var ranked = Rank((One, [7, 8]), (Half, [8, 9]));

        Assert.Equal(
            [(8, (1 / 62.0) + (0.5 / 61)), (7, 1 / 61.0), (9, 0.5 / 62)],
            ranked.Select(product => (product.Product, product.Score)));
    }

    [Fact]
    public void Rank_NamesTheSourceThatGaveMost_WithItsEvidence()
    {
        var ranked = Rank((Half, [8]), (One, [7, 8]));

        Assert.Equal((One, new Evidence(108)), (ranked[0].Leading, ranked[0].Evidence));
    }

    [Fact]
    public void Rank_OfEqualShares_TheFirstNamedSourceLeads_AndTheLowerProductComesFirst()
    {
        var other = new PlacementSource("other");

        var ranked = Rank((One, [5]), (other, [5]));
        Assert.Equal(One, Assert.Single(ranked).Leading);

        Assert.Equal([3, 4], Rank((One, [4]), (other, [3])).Select(product => product.Product));
    }

    [Fact]
    public void Rank_OfNothing_IsNothing() => Assert.Empty(Rank((One, []), (Half, [])));

    [Theory]
    [InlineData(5)]
    [InlineData(96)]
    [InlineData(97)]
    [InlineData(700)]
    public void Order_IsTheOrderOfRank_HoweverFarAnybodyLooks(int products)
    {
        var fusion = new ReciprocalRankFusion(Asking.Options());
        var proposals = Proposals((One, [.. Enumerable.Range(0, products)]), (Half, [.. Enumerable.Range(0, products / 2).Select(product => product * 2)]));
        var all = fusion.Rank(proposals, proposals);

        var order = fusion.Order(proposals, proposals);

        Assert.Equal(products, order.Count);
        Assert.Equal(all.Take(20), order.Take(20));
        Assert.Equal(all[^1], order[products - 1]);
        Assert.Equal(all, order);
    }

    private static IReadOnlyList<RankedProduct> Rank(params (PlacementSource Source, int[] Products)[] proposals) =>
        new ReciprocalRankFusion(Asking.Options()).Rank(Proposals(proposals));

    private static SourceCandidates[] Proposals(params (PlacementSource Source, int[] Products)[] proposals) =>
    [
        .. proposals.Select(proposal => new SourceCandidates(
            proposal.Source, [.. proposal.Products.Select(product => new Candidate(product, 1, new Evidence(100 + product)))])),
    ];
}
