using System.Text.Json.Serialization;
using Portal.Server.Learning.Evaluation;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Learning;

/// <summary>Which ranker orders the lists of a placement, and why.</summary>
/// <param name="Placement">Key of the placement.</param>
/// <param name="Ground">What was learnt from, in a sentence.</param>
/// <param name="Lists">Lists to learn from, to choose by, and to report.</param>
/// <param name="Examples">Lists learnt from that hold what came next beside something else.</param>
/// <param name="Fusion">NDCG@10 of the fusion on the lists to choose by.</param>
/// <param name="Rankers">The same of each ranker.</param>
/// <param name="Chosen">Kind of the ranker chosen: the best by these, if the interval of its gain lies above 0; null when fusion stays.</param>
/// <param name="Test">The best ranker against fusion on the lists no choice was made by.</param>
internal sealed record RankerChoice(
    string Placement, string Ground, RankerLists Lists, int Examples, double Fusion, IReadOnlyList<JudgedRanker> Rankers, string? Chosen, Difference Test)
{
    /// <summary>The rankers that were judged; null where only the figures are known.</summary>
    [JsonIgnore]
    public PlacementRankers? Trained { get; init; }
}

/// <summary>What one ranker is worth on the lists choices are made by.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Settings">How it was trained.</param>
/// <param name="Ndcg">NDCG@10.</param>
/// <param name="AgainstFusion">The same minus the fusion's, paired by shopper.</param>
/// <param name="Importance">What it goes by; null when no list to choose by holds what came next, and in versions trained before it was measured.</param>
internal sealed record JudgedRanker(
    string Kind, IReadOnlyDictionary<string, object> Settings, double Ndcg, Difference AgainstFusion, RankerImportance? Importance = null);

/// <summary>How many lists each part has.</summary>
internal sealed record RankerLists(int Learnt, int Valid, int Test)
{
    /// <summary>From the parts of a ground.</summary>
    public static implicit operator RankerLists((int Learnt, int Valid, int Test) counts) => new(counts.Learnt, counts.Valid, counts.Test);
}
