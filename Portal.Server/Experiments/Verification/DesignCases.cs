using System.Text.Json.Nodes;
using Portal.Server.Experiments.Analysis.Design;
using Portal.Server.Experiments.Analysis.Health;
using Portal.Server.Experiments.Analysis.Sequential;

namespace Portal.Server.Experiments.Verification;

/// <summary>Cases of planning and health.</summary>
internal static class DesignCases
{
    /// <summary>Sample ratio mismatch.</summary>
    public static JsonNode Ratio(CaseInput input)
    {
        var (observed, weights) = (input.Numbers("observed"), input.Numbers("weights"));
        if (observed.Length != weights.Length || observed.Any(count => count < 0) || weights.Any(weight => weight < 0))
        {
            throw input.Wrong("observed", "as many numbers of 0 or more as there are weights of 0 or more");
        }

        var ratio = SampleRatio.Of(observed, weights);
        return new JsonObject
        {
            ["p_value"] = ratio.PValue,
            ["flag_at_0_001"] = ratio.IsMismatch,
            ["enough_data"] = ratio.EnoughData,
            ["state"] = !ratio.EnoughData ? "not enough traffic" : ratio.IsMismatch ? "unhealthy" : "healthy",
        };
    }

    /// <summary>Power and smallest lift.</summary>
    public static JsonNode Power(CaseInput input)
    {
        var plan = new PowerPlan(
            input.Number("baseline_mean"), input.Count("baseline_variance"), input.Count("users_total") / input.Positive("arms"), input.Alpha())
        {
            TuningSize = input.NumberOrNull("sequential_tuning_n") is null ? null : input.Positive("sequential_tuning_n"),
        };
        var (power, lift) = (plan.Power(input.Number("relative_lift")), plan.SmallestLift(input.Has("target_power") ? input.Share("target_power") : 0.8));
        var answer = new JsonObject
        {
            ["power"] = power.Lack is null ? power.Value : null,
            ["mde_relative"] = lift.Lack is null ? lift.Value : null,
        };
        if ((power.Lack ?? lift.Lack) is { } lack)
        {
            answer["reason"] = lack.Text;
        }

        return answer;
    }

    /// <summary>Shoppers for two shares.</summary>
    public static JsonNode Proportions(CaseInput input)
    {
        var (rate, alpha, power) = (input.Share("baseline_rate"), input.Alpha(), input.Share("power"));
        var changed = rate * (1 + input.Number("relative_mde"));
        if (changed is <= 0 or >= 1 || changed == rate)
        {
            throw input.Wrong("relative_mde", "other than 0 and such that the changed rate stays between 0 and 1");
        }

        if (input.TextOrNull("split") is { } split && split != "50/50")
        {
            throw input.Wrong("split", "50/50: this size is per arm of an even split");
        }

        var n = SampleSize.Proportions(rate, changed, alpha, power);
        return new JsonObject
        {
            ["n_per_arm_unpooled"] = n,
            ["n_per_arm_unpooled_rounded_up"] = Math.Ceiling(n),
            ["n_per_arm_cohen_h"] = SampleSize.ProportionsByArcsine(rate, changed, alpha, power),
        };
    }

    /// <summary>Shoppers for two means.</summary>
    public static JsonNode Means(CaseInput input)
    {
        var (deviation, difference, alpha, power) = (input.Positive("standard_deviation"), input.Number("absolute_mde"), input.Alpha(), input.Share("power"));
        var ratio = input.Has("treatment_to_control_ratio") ? input.Positive("treatment_to_control_ratio") : 1;
        return difference == 0 ? throw input.Wrong("absolute_mde", "other than 0") : new JsonObject
        {
            ["n_control_normal"] = SampleSize.Means(deviation, difference, alpha, power, ratio),
            ["n_control_t"] = SampleSize.MeansByT(deviation, difference, alpha, power, ratio),
        };
    }

    /// <summary>The rule that stops an arm.</summary>
    public static JsonNode Boundary(CaseInput input)
    {
        var (error, n, alpha) = (input.Number("standard_error"), input.Count("n_total"), input.Alpha());
        if (n == 0 || error <= 0)
        {
            return Answer.Lacking(new Lack(n == 0 ? LackKind.NoData : LackKind.NoVariance));
        }

        var sequence = alpha < 0.5 ? new ConfidenceSequence(alpha, input.Positive("tuning_n")) : throw input.Wrong("alpha", "below 0.5: the bound is one-sided");
        var rail = GuardRail.Of(input.Number("absolute_change"), error, n, sequence, input.Flag("lower_is_better", false));
        return new JsonObject { ["boundary"] = rail.Boundary, ["guardrail_failing"] = rail.IsFailing };
    }

    /// <summary>Difference before exposure.</summary>
    public static JsonNode Bias(CaseInput input)
    {
        var tests = PreExposure.Tests(input.Whole("goal_metrics"), input.Whole("guardrail_metrics"), input.Whole("arms"));
        var threshold = PreExposure.ThresholdOf(tests);
        return new JsonObject
        {
            ["number_of_tests"] = tests,
            ["threshold"] = threshold,
            ["imbalanced"] = Answer.List(input.Numbers("p_values").Select(p => p < threshold)),
        };
    }

    /// <summary>Shoppers in several arms.</summary>
    public static JsonNode Several(CaseInput input)
    {
        var (several, all) = (input.Count("users_in_several_variations"), input.Count("users_total"));
        return several > all ? throw input.Wrong("users_in_several_variations", "at most users_total") : new JsonObject
        {
            ["share"] = all > 0 ? several / all : null,
            ["state"] = MultipleExposures.Judge(several, all) switch
            {
                ExposureState.Healthy => "healthy",
                ExposureState.Unhealthy => "unhealthy",
                _ => "not enough traffic",
            },
        };
    }
}
