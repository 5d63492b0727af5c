using Portal.Server.Learning.Evaluation;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Learning;

/// <summary>Reads the versions of the rankers of lists.</summary>
internal sealed class FindRankers(RankerStore store)
{
    private static readonly Dictionary<string, PlacementChoice> Nothing = [];

    /// <summary>Id of the version in service; null when fusion orders all lists.</summary>
    public string? Active => store.ActiveId;

    /// <summary>Ids of all versions, newest first.</summary>
    public IReadOnlyList<string> Versions => store.Versions;

    /// <summary>One version, checked.</summary>
    /// <exception cref="DamagedBundleException">It is missing, cut, changed, or of facts this program does not know.</exception>
    public RankersVersion One(string id) => new(id, [.. TrainRankers.ChoicesOf(store.Open(id).Manifest).Select(Of)]);

    /// <summary>What placements can choose from now; a version that cannot be used offers nothing, and says why.</summary>
    public ChoosableRankers Choosable()
    {
        var id = store.ActiveId;
        try
        {
            return new ChoosableRankers(id, null, id is null ? Nothing : Choices(store.Open(id)));
        }
        catch (DamagedBundleException damage)
        {
            return new ChoosableRankers(id, damage.Reason, Nothing);
        }
    }

    private static Dictionary<string, PlacementChoice> Choices(TrainedRankers version)
    {
        var figures = TrainRankers.ChoicesOf(version.Manifest).ToDictionary(choice => choice.Placement, StringComparer.Ordinal);
        return version.ByPlacement.ToDictionary(pair => pair.Key, pair => Of(pair.Value, figures.GetValueOrDefault(pair.Key)), StringComparer.Ordinal);
    }

    private static PlacementChoice Of(PlacementRankers rankers, RankerChoice? figures) => new(
        rankers.Best, figures?.Fusion,
        [.. rankers.All.Select(ranker => new ChoosableRanker(ranker.Kind, figures?.Rankers.FirstOrDefault(judged => judged.Kind == ranker.Kind)?.Ndcg))]);

    private static RankedPlacement Of(RankerChoice choice) => new(
        choice.Placement, choice.Chosen, choice.Test.Model, choice.Fusion, Of(choice.Test),
        [.. choice.Rankers.Select(ranker => new RankerFigures(ranker.Kind, ranker.Ndcg, Of(ranker.AgainstFusion), ranker.Importance))])
    {
        Learnt = choice.Examples, Valid = choice.Lists.Valid, Reported = choice.Lists.Test,
    };

    private static MeasuredValue Of(Difference gain) => new(gain.Value, gain.Ci95.Low, gain.Ci95.High);
}
