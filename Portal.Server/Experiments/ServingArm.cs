using System.Globalization;

namespace Portal.Server.Experiments;

/// <summary>The arm that a list is made in.</summary>
/// <param name="Experiment">Key of the experiment.</param>
/// <param name="Arm">The arm.</param>
/// <param name="BucketVersion">Version of the dealing.</param>
/// <param name="IsCounted">Whether seeing it is taking part; a tester's forced arm is not.</param>
internal sealed record ServingArm(string Experiment, ExperimentArm Arm, int BucketVersion, bool IsCounted)
{
    /// <summary>Key of the arm whose lists two arms draft by turns.</summary>
    public const string Interleaved = "interleaved";

    private const string Uncounted = ";uncounted", Dealt = ";p=";

    /// <summary>Probability with which it was dealt, above 0 to 1.</summary>
    public double Propensity { get; init; } = 1;

    /// <summary>Whether that probability moves, so that the log has to name it.</summary>
    public bool IsWeighed { get; init; }

    /// <summary>The arm that drafts the list together with the shop as it is; null where the list is of one arm.</summary>
    public ExperimentArm? Rival { get; init; }

    /// <summary>Decides the coins of a draft.</summary>
    public string Seed { get; init; } = "";

    /// <summary>The arm as lists and logs name it.</summary>
    public string Name => $"{Experiment}={Arm.Key}"
        + (IsCounted ? "" : Uncounted) + (IsWeighed ? string.Create(CultureInfo.InvariantCulture, $"{Dealt}{Propensity:R}") : "");

    /// <summary>Reads a name: experiment, arm, whether it counts, and the probability where it is named.</summary>
    public static (string Experiment, string Arm, bool IsCounted, double? Propensity)? Read(string name)
    {
        var parts = name.Split(';');
        if (parts[0].Split('=') is not [{ Length: > 0 } experiment, { Length: > 0 } arm])
        {
            return null;
        }

        var dealt = parts.Skip(1).FirstOrDefault(part => part.StartsWith(Dealt[1..], StringComparison.Ordinal));
        return (experiment, arm, !parts.Contains(Uncounted[1..]),
            dealt is not null && double.TryParse(dealt.AsSpan(Dealt.Length - 1), CultureInfo.InvariantCulture, out var propensity) && propensity is > 0 and <= 1 ? propensity : null);
    }
}
