using Portal.Server.Learning.Evaluation;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Learning;

/// <summary>Reads the versions of the rankers of lists.</summary>
internal sealed class FindRankers(RankerStore store)
{
    /// <summary>Id of the version in service; null when fusion orders all lists.</summary>
    public string? Active => store.ActiveId;

    /// <summary>Ids of all versions, newest first.</summary>
    public IReadOnlyList<string> Versions => store.Versions;

    /// <summary>One version, checked.</summary>
    /// <exception cref="DamagedBundleException">It is missing, cut, changed, or of facts this program does not know.</exception>
    public RankersVersion One(string id) => new(id, [.. TrainRankers.ChoicesOf(store.Open(id).Manifest).Select(Of)]);

    private static RankedPlacement Of(RankerChoice choice) => new(
        choice.Placement, choice.Chosen, choice.Test.Model, choice.Fusion, Of(choice.Test),
        [.. choice.Rankers.Select(ranker => new RankerFigures(ranker.Kind, ranker.Ndcg, Of(ranker.AgainstFusion), ranker.Importance))])
    {
        Learnt = choice.Examples, Valid = choice.Lists.Valid, Reported = choice.Lists.Test,
    };

    private static MeasuredValue Of(Difference gain) => new(gain.Value, gain.Ci95.Low, gain.Ci95.High);
}
