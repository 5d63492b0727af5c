using Portal.Server.Law;

namespace Portal.Server.Components.Admin.Answer;

/// <summary>What the law console shows of a moment.</summary>
/// <param name="Results">The last results, by duty.</param>
/// <param name="IsRunning">Whether they are being tried.</param>
public sealed record LawPicture(IReadOnlyDictionary<string, LawResult> Results, bool IsRunning)
{
    /// <summary>Duties that are met.</summary>
    public int Met => LawRows.All.Count(row => Results.GetValueOrDefault(row.Key) is { Held: true });

    /// <summary>Duties that were tried and are not.</summary>
    public int Missed => LawRows.All.Count(row => Results.GetValueOrDefault(row.Key) is { Held: false });

    /// <summary>When the oldest result is from; null before all were tried once.</summary>
    public DateTimeOffset? At => LawRows.All.All(row => Results.ContainsKey(row.Key)) ? LawRows.All.Min(row => Results[row.Key].At) : null;
}
