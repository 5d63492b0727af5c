namespace Portal.Server.Recommendations;

/// <summary>Reads the version a list was logged under: what the counts had learned, then the model with its steps of fine-tuning, then the rankers.</summary>
internal static class ListVersions
{
    private const string Rankers = "-rankers";

    /// <summary>Id of the trained model, without the steps of fine-tuning; empty when there was none.</summary>
    public static string ModelOf(string logged)
    {
        var parts = logged.Split(' ');
        return parts.Length > 1 && !RankerOf(parts[1]).Version.EndsWith(Rankers, StringComparison.Ordinal) ? parts[1].Split('+')[0] : "";
    }

    /// <summary>What a list is logged under that a ranker ordered: the version of the rankers, and which of them.</summary>
    public static string RankerName(string version, string? kind) => kind is null ? version : $"{version}:{kind}";

    /// <summary>Reads that; without a kind, as in lists of older programs, it was the best of its version.</summary>
    public static (string Version, string? Kind) RankerOf(string name) => name.Split(':', 2) is [var version, var kind] ? (version, kind) : (name, null);
}
