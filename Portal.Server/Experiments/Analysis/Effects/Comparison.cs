namespace Portal.Server.Experiments.Analysis.Effects;

/// <summary>Two arms compared: the absolute difference and the lift, each with its standard error.</summary>
/// <param name="Absolute">Treatment minus control.</param>
/// <param name="Lift">The difference over the size of the control's mean.</param>
internal readonly record struct Comparison(Computed<Effect> Absolute, Computed<Effect> Lift)
{
    /// <summary>Compares. Both views share the degrees of freedom of the absolute one (GrowthBook's convention).</summary>
    public static Comparison Of(Computed<ArmEstimate> control, Computed<ArmEstimate> treatment)
    {
        if ((control.Lack ?? treatment.Lack) is { } lack)
        {
            return new Comparison(lack, lack);
        }

        var (a, b) = (control.Value, treatment.Value);
        var freedom = Freedom(a, b);
        var difference = b.Mean - a.Mean;
        return new Comparison(
            Usable(new Effect(difference, Math.Sqrt(a.Variance + b.Variance), freedom)),
            a.Mean == 0 ? LackKind.ZeroBaseline : Usable(new Effect(
                difference / Math.Abs(a.Mean),
                Math.Sqrt((b.Variance / (a.Mean * a.Mean)) + (a.Variance * b.Mean * b.Mean / Math.Pow(a.Mean, 4))), freedom)));
    }

    /// <summary>The effect, unless the arithmetic overflowed or ran dry.</summary>
    public static Computed<Effect> Usable(Effect effect) =>
        double.IsFinite(effect.Estimate) && double.IsFinite(effect.StandardError) && effect.StandardError > 0 && effect.Freedom > 0 && double.IsFinite(effect.Freedom)
            ? effect : LackKind.OutOfRange;

    /// <summary>Welch-Satterthwaite degrees of freedom of the absolute difference (Welch 1947, eq. 28).</summary>
    public static double Freedom(ArmEstimate a, ArmEstimate b)
    {
        // Divided by the larger part first, so that squares of tiny variances do not vanish.
        var (va, vb) = (a.Variance, b.Variance);
        var scale = Math.Max(va, vb);
        var (ra, rb) = (va / scale, vb / scale);
        return (ra + rb) * (ra + rb) / ((ra * ra / (a.Count - 1)) + (rb * rb / (b.Count - 1)));
    }
}
