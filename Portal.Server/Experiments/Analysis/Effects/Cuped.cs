namespace Portal.Server.Experiments.Analysis.Effects;

/// <summary>
/// A mean freed of what was there before the experiment (Deng, Xu, Kohavi, Walker 2013, "Improving the Sensitivity of Online
/// Controlled Experiments by Utilizing Pre-Experiment Data", section 3.2), with one theta over both arms.
/// </summary>
/// <param name="Theta">Slope of after on before over both arms; 0 without any history: the plain test.</param>
/// <param name="Control">Adjusted control.</param>
/// <param name="Treatment">Adjusted treatment.</param>
/// <param name="Adjusted">The comparison of the adjusted means; the lift is over the unadjusted control mean.</param>
/// <param name="Plain">The comparison without adjustment.</param>
internal readonly record struct Cuped(double Theta, ArmEstimate Control, ArmEstimate Treatment, Comparison Adjusted, Comparison Plain)
{
    /// <summary>1 - the adjusted variance as a share of the plain one.</summary>
    public Computed<double> VarianceReduction
    {
        get
        {
            var plain = Plain.Absolute;
            return Adjusted.Absolute.Then<double>(adjusted => plain.Map(whole => 1 - Math.Pow(adjusted.StandardError / whole.StandardError, 2)));
        }
    }

    /// <summary>Adjusts and compares.</summary>
    public static Computed<Cuped> Of(CupedSample control, CupedSample treatment)
    {
        if ((control.Post.Check() ?? treatment.Post.Check()) is { } lack)
        {
            return lack;
        }

        var both = control + treatment;
        var theta = both.Pre.Variance > 0 ? both.Covariance / both.Pre.Variance : 0;
        var (a, b) = (Adjust(control, theta), Adjust(treatment, theta));
        if (!(a.UnitVariance > 0) || !(b.UnitVariance > 0))
        {
            return LackKind.NoVariance;
        }

        var freedom = Comparison.Freedom(a, b);
        var absolute = new Effect(b.Mean - a.Mean, Math.Sqrt(a.Variance + b.Variance), freedom);
        return new Cuped(
            theta, a, b, new Comparison(Comparison.Usable(absolute), Lift(control, treatment, theta, absolute, b)),
            Comparison.Of(control.Post.ToArm(), treatment.Post.ToArm()));
    }

    private static ArmEstimate Adjust(CupedSample arm, double theta) => new(
        arm.Post.Count, arm.Post.Mean - (theta * arm.Pre.Mean),
        arm.Post.Variance + (theta * theta * arm.Pre.Variance) - (2 * theta * arm.Covariance));

    private static Computed<Effect> Lift(CupedSample control, CupedSample treatment, double theta, Effect absolute, ArmEstimate adjusted)
    {
        var mean = control.Post.Mean;
        if (mean == 0)
        {
            return LackKind.ZeroBaseline;
        }

        var slope = -treatment.Post.Mean / mean;
        var own = (control.Post.Variance * slope * slope) + (2 * theta * control.Covariance * slope) + (theta * theta * control.Pre.Variance);
        var variance = (adjusted.Variance + (own / control.Post.Count)) / (mean * mean);
        return Comparison.Usable(absolute with { Estimate = absolute.Estimate / Math.Abs(mean), StandardError = Math.Sqrt(variance) });
    }
}
