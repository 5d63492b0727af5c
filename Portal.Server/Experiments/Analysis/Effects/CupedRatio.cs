namespace Portal.Server.Experiments.Analysis.Effects;

/// <summary>
/// A ratio freed of the ratio before the experiment, by the delta method on four means (Deng et al. 2013, appendix B; Deng,
/// Knoblich, Lu 2018, section 4.3).
/// </summary>
/// <param name="Theta">Sum over arms of cov(after, before) over the sum of var(before), each per shopper; arms count alike.</param>
/// <param name="Control">Adjusted control.</param>
/// <param name="Treatment">Adjusted treatment.</param>
/// <param name="Adjusted">The comparison; the lift is over the unadjusted control ratio.</param>
internal readonly record struct CupedRatio(double Theta, ArmEstimate Control, ArmEstimate Treatment, Comparison Adjusted)
{
    /// <summary>Adjusts and compares.</summary>
    public static Computed<CupedRatio> Of(CupedRatioSample control, CupedRatioSample treatment)
    {
        if ((Check(control) ?? Check(treatment)) is { } lack)
        {
            return lack;
        }

        var before = control.Between(control.PreSlope, control.PreSlope) + treatment.Between(treatment.PreSlope, treatment.PreSlope);
        var theta = before > 0
            ? (control.Between(control.PostSlope, control.PreSlope) + treatment.Between(treatment.PostSlope, treatment.PreSlope)) / before : 0;
        var (a, b) = (Adjust(control, theta), Adjust(treatment, theta));
        if (!(a.UnitVariance > 0) || !(b.UnitVariance > 0))
        {
            return LackKind.NoVariance;
        }

        var absolute = new Effect(b.Mean - a.Mean, Math.Sqrt(a.Variance + b.Variance), Comparison.Freedom(a, b));
        return new CupedRatio(theta, a, b, new Comparison(Comparison.Usable(absolute), Lift(control, theta, absolute, b)));
    }

    private static Lack? Check(CupedRatioSample arm) => arm.Count switch
    {
        <= 0 => new Lack(LackKind.NoData),
        <= 1 => new Lack(LackKind.OneShopper),
        _ when arm.Moments[1].Sum == 0 => new Lack(LackKind.ZeroDenominator),
        _ when arm.Moments.Any(value => value.Variance < 0) => new Lack(LackKind.NegativeVariance, arm.Count),
        _ => null,
    };

    private static double[] Slope(CupedRatioSample arm, double theta) =>
        [.. arm.PostSlope.Zip(arm.PreSlope, (post, pre) => post - (theta * pre))];

    private static ArmEstimate Adjust(CupedRatioSample arm, double theta)
    {
        var slope = Slope(arm, theta);
        return new ArmEstimate(arm.Count, arm.Post - (theta * arm.Pre), arm.Between(slope, slope));
    }

    private static Computed<Effect> Lift(CupedRatioSample control, double theta, Effect absolute, ArmEstimate treatment)
    {
        var ratio = control.Post;
        if (ratio == 0)
        {
            return LackKind.ZeroBaseline;
        }

        // The lift is (b - a) / R with R the control's own ratio: its slope has a part for a and a part for R.
        double[] slope = [.. Slope(control, theta).Zip(control.PostSlope, (adjusted, plain) =>
            -(adjusted / ratio) - (absolute.Estimate / (ratio * ratio) * plain))];
        var variance = (treatment.Variance / (ratio * ratio)) + (control.Between(slope, slope) / control.Count);
        return Comparison.Usable(absolute with { Estimate = absolute.Estimate / Math.Abs(ratio), StandardError = Math.Sqrt(variance) });
    }
}
