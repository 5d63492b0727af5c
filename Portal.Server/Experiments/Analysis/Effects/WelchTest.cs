using Portal.Server.Experiments.Analysis.Distributions;

namespace Portal.Server.Experiments.Analysis.Effects;

/// <summary>
/// The fixed-horizon test of an effect: true at one planned look, and at that alone (Welch 1947). Looking again and again is what
/// <see cref="Sequential.ConfidenceSequence"/> is for.
/// </summary>
/// <param name="T">Effect over standard error.</param>
/// <param name="TwoSided">p of the two-sided test.</param>
/// <param name="Low">Lower end of the two-sided interval.</param>
/// <param name="High">Upper end of the two-sided interval.</param>
/// <param name="Greater">p of "the effect is above 0".</param>
/// <param name="Less">p of "the effect is below 0".</param>
/// <param name="GreaterLow">Lower bound of the one-sided interval upwards.</param>
/// <param name="LessHigh">Upper bound of the one-sided interval downwards.</param>
internal readonly record struct WelchTest(
    double T, double TwoSided, double Low, double High, double Greater, double Less, double GreaterLow, double LessHigh)
{
    /// <summary>Tests an effect.</summary>
    /// <param name="effect">The effect.</param>
    /// <param name="alpha">Share of false alarms that is accepted, inside (0, 1).</param>
    public static WelchTest Of(Effect effect, double alpha)
    {
        var t = effect.Estimate / effect.StandardError;
        var two = Student.UpperQuantile(alpha / 2, effect.Freedom) * effect.StandardError;
        var one = (alpha <= 0.5 ? Student.UpperQuantile(alpha, effect.Freedom) : -Student.UpperQuantile(1 - alpha, effect.Freedom))
            * effect.StandardError;
        return new WelchTest(
            t, Student.TwoSided(t, effect.Freedom), effect.Estimate - two, effect.Estimate + two,
            Student.Tail(t, effect.Freedom), Student.Tail(-t, effect.Freedom), effect.Estimate - one, effect.Estimate + one);
    }
}
