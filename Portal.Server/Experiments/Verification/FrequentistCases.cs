using System.Text.Json.Nodes;
using Portal.Server.Experiments.Analysis.Effects;
using Portal.Server.Experiments.Analysis.Multiplicity;

namespace Portal.Server.Experiments.Verification;

/// <summary>Cases of fixed-horizon tests.</summary>
internal static class FrequentistCases
{
    /// <summary>Two shares.</summary>
    public static JsonNode Proportion(CaseInput input)
    {
        var (a, b, alpha) = (input.Object("control"), input.Object("treatment"), input.Alpha());
        var (na, xa, nb, xb) = (a.Count("n"), a.Number("successes"), b.Count("n"), b.Number("successes"));
        var answer = new JsonObject
        {
            ["control_rate"] = na > 0 ? xa / na : null,
            ["treatment_rate"] = nb > 0 ? xb / nb : null,
        };
        Answer.Compare(answer, Comparison.Of(Arms.Proportion(na, xa), Arms.Proportion(nb, xb)), alpha);
        if (na > 0 && nb > 0 && xa >= 0 && xb >= 0 && xa <= na && xb <= nb)
        {
            var z = ProportionTests.PooledZ(na, xa, nb, xb);
            answer["pooled_z"] = z;
            answer["pooled_z_p_two_sided"] = 2 * Analysis.Distributions.NormalCurve.Tail(Math.Abs(z));
            answer["newcombe_score_ci_absolute"] = Answer.Pair(ProportionTests.Newcombe(na, xa, nb, xb, alpha));
        }

        return answer;
    }

    /// <summary>Two means, from sums or raw values.</summary>
    public static JsonNode Mean(CaseInput input)
    {
        var (a, b) = input.Has("control_values")
            ? (Moments.Of(input.Numbers("control_values")), Moments.Of(input.Numbers("treatment_values")))
            : (input.Object("control").Moments(), input.Object("treatment").Moments());
        var comparison = Comparison.Of(a.ToArm(), b.ToArm());
        return Answer.Compare(
            new JsonObject
            {
                ["control_mean"] = a.Count > 0 ? a.Mean : null,
                ["control_variance"] = a.Count > 1 && a.Variance >= 0 ? a.Variance : null,
                ["treatment_mean"] = b.Count > 0 ? b.Mean : null,
                ["treatment_variance"] = b.Count > 1 && b.Variance >= 0 ? b.Variance : null,
            },
            comparison, input.Alpha());
    }

    /// <summary>Two ratios.</summary>
    public static JsonNode Ratio(CaseInput input)
    {
        var (a, b) = (input.Object("control"), input.Object("treatment"));
        var (control, treatment) = (RatioArm(a), RatioArm(b));
        var answer = new JsonObject();
        Describe(answer, "control", a, control);
        Describe(answer, "treatment", b, treatment);
        return Answer.Compare(answer, Comparison.Of(control, treatment), input.Alpha());
    }

    /// <summary>Two quantiles.</summary>
    public static JsonNode Quantile(CaseInput input)
    {
        var level = input.Share("quantile_level");
        var (control, treatment) = (QuantileArm(input, "control", level), QuantileArm(input, "treatment", level));
        var answer = new JsonObject
        {
            ["control_unit_variance"] = control.Lack is null ? control.Value.UnitVariance : null,
            ["treatment_unit_variance"] = treatment.Lack is null ? treatment.Value.UnitVariance : null,
        };
        return Answer.Compare(answer, Comparison.Of(control, treatment), input.Alpha());
    }

    /// <summary>Families of p-values; a null stays null and is no member of the family.</summary>
    public static JsonNode Multiplicity(CaseInput input)
    {
        var all = input.List("p_values").Select(value => value.ValueKind == System.Text.Json.JsonValueKind.Null ? (double?)null
            : input.ToNumber(value, "p_values") is var p && p is >= 0 and <= 1 ? p : throw input.Wrong("p_values", "a list of numbers from 0 to 1")).ToArray();
        double[] known = [.. all.OfType<double>()];
        var (holm, hochberg) = (AdjustedP.Holm(known), AdjustedP.BenjaminiHochberg(known));
        return new JsonObject
        {
            ["holm"] = Spread(all, holm),
            ["benjamini_hochberg"] = Spread(all, hochberg),
            ["bonferroni"] = Spread(all, AdjustedP.Bonferroni(known)),
            ["rejected_at_0_05"] = new JsonObject
            {
                ["holm"] = Rejected(all, holm),
                ["benjamini_hochberg"] = Rejected(all, hochberg),
            },
        };
    }

    /// <summary>The interval of an adjusted p.</summary>
    public static JsonNode AdjustedInterval(CaseInput input)
    {
        var p = input.Number("adjusted_p");
        var interval = p is >= 0 and <= 1 ? AdjustedP.Interval(p, input.Number("lift"), input.Alpha())
            : throw input.Wrong("adjusted_p", "from 0 to 1");
        return interval.Lack is { } lack ? new JsonObject { ["ci"] = null, ["status"] = "not_computable", ["reason"] = lack.Text }
            : new JsonObject { ["ci"] = Answer.Pair(interval.Value) };
    }

    /// <summary>
    /// Whatever a case holds is computed; what cannot be is named, also when it is only the lift.
    /// </summary>
    public static JsonNode NotComputable(CaseInput input)
    {
        var control = input.Has("control") ? input.Object("control") : input;
        var answer = (JsonObject)(control.Has("successes") ? Proportion(input) : control.Has("numerator_sum") ? Ratio(input)
            : control.Has("m_post") ? CupedCases.Ratio(input) : control.Has("pre_sum") ? CupedCases.Mean(input)
            : input.Has("quantile_level") ? Quantile(input) : Mean(input));
        if (!answer.ContainsKey("status"))
        {
            var lift = answer["relative_lift"] as JsonObject;
            answer["status"] = lift?["status"]?.DeepClone() ?? "computed";
            answer["reason"] = lift?["reason"]?.DeepClone();
        }

        return answer;
    }

    private static Computed<ArmEstimate> RatioArm(CaseInput arm) =>
        Arms.Ratio(arm.Moments("numerator_"), arm.Moments("denominator_"), arm.Number("sum_of_products"));

    private static void Describe(JsonObject answer, string name, CaseInput arm, Computed<ArmEstimate> computed)
    {
        answer[$"{name}_ratio"] = arm.Number("denominator_sum") != 0 ? arm.Number("numerator_sum") / arm.Number("denominator_sum") : null;
        answer[$"{name}_unit_variance"] = computed.Lack is null ? computed.Value.UnitVariance : null;
        answer[$"{name}_covariance"] = arm.Count("n") > 1
            ? Moments.Covariance(arm.Number("sum_of_products"), arm.Moments("numerator_"), arm.Moments("denominator_")) : null;
    }

    private static Computed<ArmEstimate> QuantileArm(CaseInput input, string name, double level)
    {
        if (input.Has(name + "_values"))
        {
            return Arms.Quantile(QuantileSample.Of(level, input.Numbers(name + "_values")));
        }

        var arm = input.Object(name);
        var count = arm.Count("n");
        return Arms.Quantile(new QuantileSample(
            level, count, arm.NumberOrNull("n_star") ?? count, arm.Number("quantile"), arm.Number("lower"), arm.Number("upper")));
    }

    private static JsonArray Spread(double?[] all, double[] adjusted)
    {
        var next = 0;
        return [.. all.Select(value => value is null ? null : (JsonNode?)JsonValue.Create(adjusted[next++]))];
    }

    private static JsonArray Rejected(double?[] all, double[] adjusted)
    {
        var next = 0;
        return [.. all.Select(value => (JsonNode?)JsonValue.Create(value is not null && adjusted[next++] <= 0.05 + 1e-12))];
    }
}
