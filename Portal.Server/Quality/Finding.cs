namespace Portal.Server.Quality;

/// <summary>What a rule found.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Affected">Products, events, visits or senders that fall under it.</param>
/// <param name="Looked">Of so many.</param>
/// <param name="Examples">Some of them, the worst first.</param>
public sealed record Finding(QualityRule Rule, long Affected, long Looked, IReadOnlyList<FindingExample> Examples)
{
    /// <summary>So many examples of a rule are kept.</summary>
    public const int MostExamples = 25;

    /// <summary>Share that falls under it, 0 to 1.</summary>
    public double Share => Looked == 0 ? 0 : Math.Min(1, (double)Affected / Looked);

    /// <summary>
    /// Points of a hundred it costs: its weight by the root of the share. The root makes few bad ones visible, which is when they can
    /// still be mended: one in a hundred costs a tenth of the weight.
    /// </summary>
    public double Cost => Rule.Weight() * Math.Sqrt(Share);
}
