using Portal.Server.Learning;
using Portal.Server.Tests.Recommendations.Candidates;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Learning;

/// <summary>Costs that follow from how the shop was made: after Thing 3 comes Thing 19, as the model in service says.</summary>
public sealed class MeasureRuleCostsTests
{
    [Fact]
    public async Task A_pin_in_front_of_the_right_product_costs_what_its_place_is_worth()
    {
        await using var shop = await OpenAsync("""{"onePerModel": false, "pins": [{"product": "$7", "position": 1}]}""");

        var costs = Measure(shop);

        Assert.Equal(["pins", "all"], costs.Select(cost => cost.Rule));
        Assert.All(costs, cost =>
        {
            Assert.Equal((8, 8), (cost.Lists, cost.ListsChanged));
            Assert.Equal(1 / Math.Log2(3), cost.Ndcg, 1e-12);
            Assert.All([cost.NdcgCost.Value, cost.NdcgCost.Ci95.Low, cost.NdcgCost.Ci95.High], value => Assert.Equal(1 - (1 / Math.Log2(3)), value, 1e-12));
        });
        // Thing 19 at place 2 rather than 1, Thing 20, which comes later, at place 3 rather than 2.
        Assert.Equal(0.5 + (1.0 / 3), costs[0].Clicks, 1e-12);
        Assert.Equal(1.5 - costs[0].Clicks, costs[0].ClicksCost.Value, 1e-12);
    }

    [Fact]
    public async Task A_rule_that_forbids_the_right_product_costs_all_of_it_and_one_that_forbids_others_nothing()
    {
        await using var shop = await OpenAsync("""{"onePerModel": false, "brands": {"exclude": ["Odd"]}, "categories": {"avoid": ["home"]}, "onlyUnbought": true}""");

        var costs = Measure(shop).ToDictionary(cost => cost.Rule);

        Assert.Equal((0, 1), (costs["not-brands"].Ndcg, costs["not-brands"].NdcgCost.Value));
        Assert.True(costs["not-brands"].ProductsLetIn >= 1);
        Assert.Equal((0, 0, 0), (costs["only-unbought"].NdcgCost.Value, costs["only-unbought"].ListsChanged, costs["only-unbought"].ProductsLetIn));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_figures_and_a_placement_there_is_not_is_named()
    {
        await using var shop = await OpenAsync("""{"brandCap": 1}""");

        Assert.Equal(Measure(shop, most: 3), Measure(shop, most: 3));
        Assert.All(Measure(shop, most: 3), cost => Assert.Equal(3, cost.Lists));
        Assert.Contains("home-for-you", Assert.Throws<DataException>(() => Measure(shop, placement: "cellar")).Message);
    }

    private static async Task<ListShop> OpenAsync(string rules)
    {
        var shop = await ListShop.OpenAsync();
        TrainedSourceTests.Train(shop, "20260101-a", (3, 19, 1), (3, 20, 0.5f));
        await shop.SetRulesAsync(PlacementKeys.HomeForYou, rules);
        return shop;
    }

    /// <summary>Eight shoppers who dealt with Thing 3 and then with Things 19 and 20.</summary>
    private static IReadOnlyList<RuleCost> Measure(ListShop shop, int most = 100, string placement = PlacementKeys.HomeForYou)
    {
        int[] rows = [.. Enumerable.Repeat<int[]>([2, 18, 19], 8).SelectMany(walk => walk)];
        var cases = new CaseSet(
            new SequenceSet(shop.Products.Count, rows, [.. Enumerable.Range(0, 9).Select(shopper => shopper * 3)]), [.. Enumerable.Range(0, 8).Select(shopper => (shopper, 1, 18))]);
        return shop.App.Get<MeasureRuleCosts>().Measure(
            new RuleCostRequest(cases, [.. shop.Products.Select(product => product.Index)]) { Placements = [placement], MostCases = most }, null, TestContext.Current.CancellationToken);
    }
}
