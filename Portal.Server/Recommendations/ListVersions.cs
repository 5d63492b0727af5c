namespace Portal.Server.Recommendations;

/// <summary>Reads the version a list was logged under: what the counts had learned, then the model with its steps of fine-tuning, then the rankers.</summary>
internal static class ListVersions
{
    private const string Rankers = "-rankers";

    /// <summary>Id of the trained model, without the steps of fine-tuning; empty when there was none.</summary>
    public static string ModelOf(string logged)
    {
        var parts = logged.Split(' ');
        return parts.Length > 1 && !parts[1].EndsWith(Rankers, StringComparison.Ordinal) ? parts[1].Split('+')[0] : "";
    }
}
