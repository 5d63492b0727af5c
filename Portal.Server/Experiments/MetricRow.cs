namespace Portal.Server.Experiments;

/// <summary>One metric of one arm against the control.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Arm">Key of the arm.</param>
/// <param name="State">What it says.</param>
public sealed record MetricRow(Metric Metric, MetricRole Role, string Arm, CellState State)
{
    /// <summary>Why it cannot be computed, or null.</summary>
    public Lack? Lack { get; init; }

    /// <summary>Value of the control.</summary>
    public double Control { get; init; }

    /// <summary>Value of the arm.</summary>
    public double Treatment { get; init; }

    /// <summary>Sums behind the values: numerator and, for ratios, denominator; shoppers otherwise.</summary>
    public (double Numerator, double Denominator) ControlTotal { get; init; }

    /// <summary>The same of the arm.</summary>
    public (double Numerator, double Denominator) TreatmentTotal { get; init; }

    /// <summary>What was counted in both arms.</summary>
    public double Acts { get; init; }

    /// <summary>What must be counted before anything is said.</summary>
    public double ActsNeeded { get; init; }

    /// <summary>Days until then at the pace so far; null: cannot be told.</summary>
    public double? DaysToGo { get; init; }

    /// <summary>The absolute difference.</summary>
    public Interval? Difference { get; init; }

    /// <summary>The lift, as a share of the control.</summary>
    public Interval? Lift { get; init; }

    /// <summary>p of the engine: the smallest so far for the sequence; null for the Bayesian engine.</summary>
    public double? PValue { get; init; }

    /// <summary>p corrected for the number of goals and arms; null for what is no goal.</summary>
    public double? AdjustedP { get; init; }

    /// <summary>Probability that the arm is better; Bayesian engine alone.</summary>
    public double? ChanceToWin { get; init; }

    /// <summary>Expected relative loss of shipping the arm; Bayesian engine alone.</summary>
    public double? RiskOfShipping { get; init; }

    /// <summary>How much of the variance the history took away, 0 to 1; null without history.</summary>
    public double? VarianceReduction { get; init; }

    /// <summary>The best a guard-rail's absolute change can still be; null for what is none.</summary>
    public double? Boundary { get; init; }

    /// <summary>Whether its arm was stopped: the figures are those of that moment.</summary>
    public bool IsStopped { get; init; }

    /// <summary>Whether a guard-rail is crossed.</summary>
    public bool IsCrossed { get; init; }
}
