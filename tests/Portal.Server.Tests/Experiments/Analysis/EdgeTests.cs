using FsCheck.Xunit;
using Portal.Server.Experiments;
using Portal.Server.Experiments.Analysis.Effects;
using Portal.Server.Experiments.Analysis.Health;
using Portal.Server.Experiments.Analysis.Multiplicity;
using Portal.Server.Experiments.Analysis.OffPolicy;
using Portal.Server.Experiments.Analysis.Sequential;

namespace Portal.Server.Tests.Experiments.Analysis;

/// <summary>What cannot be computed has a name; what can be keeps its order.</summary>
public sealed class EdgeTests
{
    [Theory]
    [InlineData(0, 0, 0, LackKind.NoData)]
    [InlineData(1, 3, 9, LackKind.OneShopper)]
    [InlineData(2, 1396.87, 52377.9767, LackKind.NegativeVariance)]
    [InlineData(10, 20, 40, LackKind.NoVariance)]
    [InlineData(3, 0.3, 0.03, LackKind.NoVariance)]
    public void An_arm_without_spread_says_so(double count, double sum, double squares, object kind) =>
        Assert.Equal((LackKind)kind, new Moments(count, sum, squares).ToArm().Lack?.Kind);

    [Fact]
    public void Without_a_baseline_the_difference_is_told_and_the_lift_is_not()
    {
        var comparison = Comparison.Of(new ArmEstimate(100, 0, 4), new ArmEstimate(100, 1, 4));

        Assert.Equal(1, comparison.Absolute.Value.Estimate);
        Assert.Equal(LackKind.ZeroBaseline, comparison.Lift.Lack?.Kind);
    }

    [Fact]
    public void A_negative_baseline_keeps_the_sign_of_the_change() =>
        Assert.Equal(0.5, Comparison.Of(new ArmEstimate(100, -2, 4), new ArmEstimate(100, -1, 4)).Lift.Value.Estimate);

    [Theory]
    [InlineData(10, 0, LackKind.NoVariance)]
    [InlineData(10, 11, LackKind.ImpossibleCount)]
    [InlineData(0, 0, LackKind.NoData)]
    public void A_share_of_nobody_or_everybody_has_no_spread(double count, double successes, object kind) =>
        Assert.Equal((LackKind)kind, Arms.Proportion(count, successes).Lack?.Kind);

    [Fact]
    public void A_ratio_without_denominator_and_one_that_is_the_same_for_all_are_named()
    {
        Assert.Equal(LackKind.ZeroDenominator, Arms.Ratio(new Moments(5, 3, 3), new Moments(5, 0, 0), 0).Lack?.Kind);
        Assert.Equal(LackKind.NoVariance, Arms.Ratio(new Moments(3, 6, 14), new Moments(3, 12, 56), 28).Lack?.Kind);
    }

    [Fact]
    public void Without_history_the_adjusted_test_is_the_plain_one()
    {
        var (control, treatment) = (new CupedSample(new Moments(30, 0, 0), new Moments(30, 60, 200), 0), new CupedSample(new Moments(30, 0, 0), new Moments(30, 70, 250), 0));
        var cuped = Cuped.Of(control, treatment).Value;

        Assert.Equal(0, cuped.Theta);
        Assert.Equal(cuped.Plain, cuped.Adjusted);
    }

    [Fact]
    public void A_log_without_propensities_or_overlap_is_refused()
    {
        Assert.Equal(LackKind.NoPropensity, OffPolicyEstimates.Check([new LoggedChoice(1, 0, 1, 0, 0)])?.Kind);
        Assert.Equal(LackKind.NoOverlap, new OffPolicyEstimates([new LoggedChoice(1, 0.5, 0, 0, 0)]).SelfNormalised.Lack?.Kind);
        Assert.Equal(LackKind.NoData, OffPolicyEstimates.Check([])?.Kind);
    }

    [Fact]
    public void Nothing_is_said_of_a_split_without_shoppers()
    {
        Assert.Equal(new SampleRatio(1, false), SampleRatio.Of([0, 0], [1, 1]));
        Assert.False(SampleRatio.Of([15, 0], [1, 1]).IsMismatch);
        Assert.True(SampleRatio.Of([30, 2], [1, 1]).IsMismatch);
    }

    [Property]
    public bool Adjusted_values_are_no_smaller_and_keep_the_order(byte[] raw)
    {
        double[] values = [.. raw.Select(value => value / 255.0)];
        var (holm, hochberg, bonferroni) = (AdjustedP.Holm(values), AdjustedP.BenjaminiHochberg(values), AdjustedP.Bonferroni(values));
        return Enumerable.Range(0, values.Length).All(i => values[i] <= hochberg[i] + 1e-12 && hochberg[i] <= holm[i] + 1e-12 && holm[i] <= bonferroni[i] + 1e-12)
            && Enumerable.Range(0, values.Length).All(i => Enumerable.Range(0, values.Length).All(j => values[i] > values[j] || holm[i] <= holm[j] + 1e-12));
    }

    [Property]
    public bool The_sequence_is_wider_than_one_look_and_its_p_crosses_alpha_with_its_interval(ushort size, byte shift)
    {
        var (n, estimate) = (size + 2.0, shift / 50.0);
        var sequence = new ConfidenceSequence(0.05, 5000);
        var half = sequence.HalfWidth(1, n);
        return half > 1.96 && (sequence.PValue(estimate, 1, n) < 0.05) == (estimate > half);
    }
}
