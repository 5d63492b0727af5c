using System.Text.Json.Nodes;
using Portal.Server.Experiments.Analysis.Effects;
using Portal.Server.Experiments.Analysis.Sequential;

namespace Portal.Server.Experiments.Verification;

/// <summary>Cases of confidence sequences.</summary>
internal static class SequentialCases
{
    private const double MostOneSided = 0.5;

    /// <summary>One estimate.</summary>
    public static JsonNode Sequence(CaseInput input)
    {
        var (estimate, error, n, alpha) = (input.Number("estimate"), input.Number("standard_error"), input.Count("n_total"), input.Alpha());
        var sequence = new ConfidenceSequence(alpha, Tuning(input));
        if (n == 0 || error <= 0)
        {
            return Answer.Lacking(new Lack(n == 0 ? LackKind.NoData : LackKind.NoVariance));
        }

        var half = sequence.HalfWidth(error, n);
        return new JsonObject
        {
            ["two_sided"] = new JsonObject
            {
                ["rho"] = sequence.Rho,
                ["halfwidth"] = half,
                ["ci"] = Answer.Pair(estimate - half, estimate + half),
                ["p_always_valid"] = sequence.PValue(estimate, error, n),
            },
            ["one_sided"] = alpha < MostOneSided ? OneSided(estimate, error, n, sequence) : NoOneSided(),
        };
    }

    /// <summary>Two arms.</summary>
    public static JsonNode TwoSample(CaseInput input)
    {
        var (a, b, alpha) = (Arm(input.Object("control")), Arm(input.Object("treatment")), input.Alpha());
        var n = input.Object("control").Count("n") + input.Object("treatment").Count("n");
        var comparison = Comparison.Of(a, b);
        var sequence = new ConfidenceSequence(alpha, Tuning(input));
        return comparison.Absolute.Lack is { } lack ? Answer.Lacking(lack) : new JsonObject
        {
            ["absolute"] = View(comparison.Absolute, n, sequence, alpha),
            ["relative_lift"] = View(comparison.Lift, n, sequence, alpha),
        };
    }

    /// <summary>A look each day.</summary>
    public static JsonNode Path(CaseInput input)
    {
        var (alpha, sequence) = (input.Alpha(), new ConfidenceSequence(input.Alpha(), Tuning(input)));
        var looks = new JsonArray();
        double? least = null;
        int? firstFixed = null, firstSequential = null;
        foreach (var row in input.List("cumulative_rows_control_n_x_treatment_n_x"))
        {
            var counts = new CaseInput(row).Json.ValueKind == System.Text.Json.JsonValueKind.Array && row.GetArrayLength() == 4
                ? row.EnumerateArray().Select(value => input.ToNumber(value, "cumulative_rows_control_n_x_treatment_n_x")).ToArray()
                : throw input.Wrong("cumulative_rows_control_n_x_treatment_n_x", "a list of four counts for each look");
            var day = looks.Count + 1;
            var computed = Comparison.Of(Arms.Proportion(counts[0], counts[1]), Arms.Proportion(counts[2], counts[3])).Absolute;
            if (computed.Lack is { } lack)
            {
                looks.Add(new JsonObject { ["day"] = day, ["fixed_p"] = null, ["fixed_ci"] = null, ["p_always_valid"] = null, ["p_running_min"] = least, ["ci"] = null, ["status"] = "not_computable", ["reason"] = lack.Text });
                continue;
            }

            var (effect, n) = (computed.Value, counts[0] + counts[2]);
            var (test, half) = (WelchTest.Of(effect, alpha), sequence.HalfWidth(effect.StandardError, n));
            var p = sequence.PValue(effect.Estimate, effect.StandardError, n);
            least = Math.Min(least ?? 1, p);
            firstFixed ??= test.TwoSided < alpha ? day : null;
            firstSequential ??= p < alpha ? day : null;
            looks.Add(new JsonObject
            {
                ["day"] = day,
                ["fixed_p"] = test.TwoSided,
                ["fixed_ci"] = Answer.Pair(test.Low, test.High),
                ["p_always_valid"] = p,
                ["p_running_min"] = least,
                ["ci"] = Answer.Pair(effect.Estimate - half, effect.Estimate + half),
            });
        }

        return new JsonObject
        {
            ["looks"] = looks,
            ["first_day_fixed_p_below_alpha"] = firstFixed,
            ["first_day_sequential_p_below_alpha"] = firstSequential,
        };
    }

    private static double Tuning(CaseInput input) => input.Has("tuning_n") ? input.Positive("tuning_n") : 5000;

    private static Computed<ArmEstimate> Arm(CaseInput arm) =>
        arm.Has("successes") ? Arms.Proportion(arm.Count("n"), arm.Number("successes")) : arm.Moments().ToArm();

    private static JsonObject OneSided(double estimate, double error, double n, ConfidenceSequence sequence)
    {
        var width = sequence.OneSidedWidth(error, n);
        return new JsonObject
        {
            ["rho"] = sequence.OneSidedRho,
            ["halfwidth"] = width,
            ["lower_bound"] = estimate - width,
            ["upper_bound"] = estimate + width,
        };
    }

    private static JsonObject NoOneSided() => new() { ["status"] = "not_computable", ["reason"] = "one-sided needs alpha below 0.5" };

    private static JsonObject View(Computed<Effect> computed, double n, ConfidenceSequence sequence, double alpha)
    {
        if (computed.Lack is { } lack)
        {
            return Answer.Lacking(lack);
        }

        var effect = computed.Value;
        var half = sequence.HalfWidth(effect.StandardError, n);
        double? width = alpha < MostOneSided ? sequence.OneSidedWidth(effect.StandardError, n) : null;
        return new JsonObject
        {
            ["estimate"] = effect.Estimate,
            ["se"] = effect.StandardError,
            ["ci"] = Answer.Pair(effect.Estimate - half, effect.Estimate + half),
            ["p_always_valid"] = sequence.PValue(effect.Estimate, effect.StandardError, n),
            ["one_sided_greater_lower"] = effect.Estimate - width,
            ["one_sided_less_upper"] = effect.Estimate + width,
        };
    }
}
