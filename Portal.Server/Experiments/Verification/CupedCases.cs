using System.Text.Json.Nodes;
using Portal.Server.Experiments.Analysis.Effects;

namespace Portal.Server.Experiments.Verification;

/// <summary>Cases of variance reduction by what was before.</summary>
internal static class CupedCases
{
    private static readonly string[] Values = ["m_post", "d_post", "m_pre", "d_pre"];

    /// <summary>Adjusted means.</summary>
    public static JsonNode Mean(CaseInput input)
    {
        var computed = Cuped.Of(Arm(input.Object("control")), Arm(input.Object("treatment")));
        if (computed.Lack is { } lack)
        {
            return Answer.Lacking(lack);
        }

        var cuped = computed.Value;
        var answer = Adjusted(cuped.Theta, cuped.Control, cuped.Treatment);
        Answer.Compare(answer, cuped.Adjusted, input.Alpha());
        answer["unadjusted_absolute"] = Answer.Test(cuped.Plain.Absolute, input.Alpha());
        answer["variance_reduction"] = cuped.VarianceReduction.Lack is null ? cuped.VarianceReduction.Value : null;
        return answer;
    }

    /// <summary>Adjusted ratios.</summary>
    public static JsonNode Ratio(CaseInput input)
    {
        var computed = CupedRatio.Of(RatioArm(input.Object("control")), RatioArm(input.Object("treatment")));
        return computed.Lack is { } lack ? Answer.Lacking(lack)
            : Answer.Compare(Adjusted(computed.Value.Theta, computed.Value.Control, computed.Value.Treatment), computed.Value.Adjusted, input.Alpha());
    }

    private static JsonObject Adjusted(double theta, ArmEstimate control, ArmEstimate treatment) => new()
    {
        ["theta"] = theta,
        ["control_adjusted_mean"] = control.Mean,
        ["control_adjusted_variance"] = control.UnitVariance,
        ["treatment_adjusted_mean"] = treatment.Mean,
        ["treatment_adjusted_variance"] = treatment.UnitVariance,
    };

    private static CupedSample Arm(CaseInput arm) => new(arm.Moments("pre_"), arm.Moments("post_"), arm.Number("sum_of_products"));

    private static CupedRatioSample RatioArm(CaseInput arm)
    {
        var count = arm.Count("n");
        Moments[] moments = [.. Values.Select(name => arm.Numbers(name) is [var sum, var squares]
            ? new Moments(count, sum, squares) : throw arm.Wrong(name, "[sum, sum of squares]"))];
        return new CupedRatioSample(moments, (one, other) => Product(arm, Values[one], Values[other]));
    }

    private static double Product(CaseInput arm, string one, string other) =>
        arm.NumberOrNull($"{one}_{other}") ?? arm.NumberOrNull($"{other}_{one}") ?? throw arm.Wrong($"{one}_{other}", "there: the sum of products");
}
