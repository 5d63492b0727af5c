using System.Text.Json.Nodes;
using Portal.Server.Experiments.Analysis.Bayesian;
using Portal.Server.Experiments.Analysis.Effects;

namespace Portal.Server.Experiments.Verification;

/// <summary>Cases of the Bayesian engine.</summary>
internal static class BayesianCases
{
    /// <summary>A normal posterior of lift and difference.</summary>
    public static JsonNode Effect(CaseInput input)
    {
        var (control, treatment) = (Arm(input.Object("control")), Arm(input.Object("treatment")));
        var comparison = Comparison.Of(control, treatment);
        if (comparison.Absolute.Lack is { } lack)
        {
            return Answer.Lacking(lack);
        }

        NormalPrior? prior = null;
        if (input.Has("prior") && input.Object("prior").Flag("proper", false))
        {
            prior = new NormalPrior(input.Object("prior").Number("mean"), input.Object("prior").Positive("variance"));
        }

        var (inverse, alpha) = (input.Flag("inverse", false), input.Alpha());
        return new JsonObject
        {
            ["relative_lift"] = View(comparison.Lift, prior, inverse, alpha),
            ["absolute"] = control.Value.Mean == 0 && prior is not null ? Answer.Lacking(new Lack(LackKind.ZeroBaseline))
                : View(comparison.Absolute, prior?.OnScaleOf(control.Value.Mean), inverse, alpha),
        };
    }

    /// <summary>Exact posteriors of two shares.</summary>
    public static JsonNode BetaBinomials(CaseInput input)
    {
        var (a, b) = (Posterior(input, "control"), Posterior(input, "treatment"));
        return new JsonObject
        {
            ["probability_treatment_better"] = a.ChanceThatLarger(b),
            ["control_posterior_mean"] = a.Mean,
            ["treatment_posterior_mean"] = b.Mean,
            ["control_credible_95"] = Answer.Pair(a.Interval(0.05)),
            ["treatment_credible_95"] = Answer.Pair(b.Interval(0.05)),
        };
    }

    /// <summary>Expected losses.</summary>
    public static JsonNode Risk(CaseInput input)
    {
        var posterior = new NormalPosterior(input.Number("posterior_mean"), input.Count("posterior_sd"));
        return new JsonObject
        {
            ["risk_of_staying_with_control"] = posterior.LossOfStaying,
            ["risk_of_shipping_treatment"] = posterior.LossOfShipping,
        };
    }

    private static Computed<ArmEstimate> Arm(CaseInput arm) =>
        arm.Has("successes") ? Arms.Proportion(arm.Count("n"), arm.Number("successes")) : arm.Moments().ToArm();

    private static BetaBinomial Posterior(CaseInput input, string name)
    {
        var arm = input.Object(name);
        var (n, x) = (arm.Count("n"), arm.Count("successes"));
        if (x > n)
        {
            throw arm.Wrong("successes", "at most n");
        }

        var (alpha, beta) = input.Has("prior") ? (input.Object("prior").Positive("alpha"), input.Object("prior").Positive("beta")) : (1, 1);
        return new BetaBinomial(alpha + x, beta + n - x);
    }

    private static JsonObject View(Computed<Effect> effect, NormalPrior? prior, bool inverse, double alpha)
    {
        if (effect.Lack is { } lack)
        {
            return Answer.Lacking(lack);
        }

        var posterior = NormalPosterior.Of(effect.Value, prior);
        return new JsonObject
        {
            ["posterior_mean"] = posterior.Mean,
            ["posterior_sd"] = posterior.Deviation,
            ["chance_to_win"] = inverse ? (posterior with { Mean = -posterior.Mean }).ChanceAbove : posterior.ChanceAbove,
            ["ci"] = Answer.Pair(posterior.Interval(alpha)),
            ["risk_of_staying_with_control"] = inverse ? posterior.LossOfShipping : posterior.LossOfStaying,
            ["risk_of_shipping_treatment"] = inverse ? posterior.LossOfStaying : posterior.LossOfShipping,
        };
    }
}
