using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Candidates;

namespace Portal.Server.Tests.Recommendations;

/// <summary>The arithmetic of trials against numbers worked out by hand, and against chance itself.</summary>
public sealed class TrialBarTests
{
    [Theory]
    [InlineData(1_000, 0.05, 2.7706)]
    [InlineData(1_000, 0.01, 3.3969)]
    public void Bar_IsTheMixtureBoundary(long count, double falseReturns, double bar) => Assert.Equal(bar, TrialBar.Of(count, falseReturns), 3);

    [Fact]
    public void Bar_IsCrossedByChanceNoOftenerThanToldOverAllLooks()
    {
        var (random, crossed, walks) = (new Random(7), 0, 1_000);
        for (var walk = 0; walk < walks; walk++)
        {
            var (sum, over) = (0.0, false);
            for (var count = 1; count <= 2_000; count++)
            {
                sum += random.Next(2) == 0 ? -1 : 1;
                over |= count >= 100 && sum / Math.Sqrt(count) >= TrialBar.Of(count, 0.05);
            }

            crossed += over ? 1 : 0;
        }

        Assert.InRange(crossed, 1, 50);
    }

    [Fact]
    public void Missing_IsHeldAgainstTheOtherByPooledProportions()
    {
        // By hand: p = 40 / 400 = 0.1; sqrt(0.1 x 0.9 x (1/100 + 1/300)) = 0.034641; (0.25 - 0.05) / 0.034641 = 5.7735.
        Assert.Equal(5.7735, new TrialAnswers(100, 25).ErrorsAbove(new TrialAnswers(300, 15)), 4);
        Assert.Equal(0, new TrialAnswers(100, 0).ErrorsAbove(new TrialAnswers(300, 0)));
        Assert.Equal(0, default(TrialAnswers).ErrorsAbove(new TrialAnswers(300, 3)));
    }

    [Fact]
    public void Clicks_AreHeldAgainstTheOtherByShoppers() =>
        // By hand: (0.2 - 0.3) / sqrt(0.16 / 100 + 0.21 / 400) = -0.1 / 0.046098 = -2.1693.
        Assert.Equal(-2.1693, new TrialOutcomes("a", 100, 500, 0.2, 0.16).ErrorsAbove(new TrialOutcomes("b", 400, 2_000, 0.3, 0.21)), 4);

    [Fact]
    public void Agreement_CountsBothTheShareAndTheOrder()
    {
        string[] list = ["a", "b", "c"];
        Assert.Equal((1.0, 1.0), (ListAgreement.Overlap(list, list), ListAgreement.Ranks(list, list)));
        // By hand: depths 1, 2, 3 share 0, 1, 3 products: (0 + 1/2 + 1) / 3.
        Assert.Equal(0.5, ListAgreement.Ranks(list, ["b", "c", "a"]), 12);
        Assert.Equal((2.0 / 3, 0.0), (ListAgreement.Overlap(list, ["c", "a", "d"]), ListAgreement.Overlap(list, [])));
    }
}
