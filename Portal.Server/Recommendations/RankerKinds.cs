namespace Portal.Server.Recommendations;

/// <summary>What the settings of a placement may name to order its lists; where they name nothing, the best by validation does.</summary>
internal static class RankerKinds
{
    /// <summary>The fusion of its sources alone.</summary>
    public const string Fusion = "fusion";

    /// <summary>Kinds of trained rankers.</summary>
    public static readonly IReadOnlyList<string> Trained = ["linear", "network", "trees"];

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Fusion, .. Trained];
}
