using Portal.Server.Learning.Training.Blending;
using Portal.Server.Learning.Training.Content;
using Portal.Server.Learning.Training.Factors;
using Portal.Server.Learning.Training.Neighbours;
using Portal.Server.Learning.Training.Popularity;
using Portal.Server.Learning.Training.Ranking;
using Portal.Server.Learning.Training.Sequences;
using Portal.Shared.Neural.Networks;

namespace Portal.Server.Learning;

/// <summary>Every learner by name, in the order of reports: the plainest first.</summary>
internal static class Trainers
{
    private static readonly (string Name, Func<ITrainer> Make)[] All =
    [
        ("popularity", () => new PopularityTrainer()),
        ("repeats", () => new RepeatTrainer()),
        ("repeats-conversion", () => new RepeatTrainer(RepeatOrder.Conversion)),
        ("repeats-recent", () => new RepeatTrainer(RepeatOrder.Recency)),
        ("item-knn", () => ItemNeighbourTrainer.Sum()),
        ("item-knn-last", () => ItemNeighbourTrainer.Last()),
        ("item-knn-decay", () => ItemNeighbourTrainer.Decay()),
        ("item-knn-average", () => ItemNeighbourTrainer.Average()),
        ("item-knn-behaviours", () => ItemNeighbourTrainer.Behaviours()),
        ("vmis-knn", () => new SessionNeighbourTrainer()),
        ("content", () => new ContentTrainer()),
        ("ease", () => EaseTrainer.Plain()),
        ("ease-decay", () => EaseTrainer.Decayed()),
        ("als", () => new AlsTrainer()),
        ("bpr", () => new BprTrainer()),
#if MLNET_RECOMMENDER
        ("mlnet-mf", () => new MlNetFactorsTrainer()),
#endif
        ("transformer", () => new TransformerTrainer()),
        ("gru", () => new RecurrentTrainer(CellKind.Gru)),
        ("lstm", () => new RecurrentTrainer(CellKind.Lstm)),
        ("ranker", () => new RankerTrainer()),
        ("blend", () => new BlendTrainer(BlendVoices.All)),
    ];

    /// <summary>The names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(trainer => trainer.Name)];

    /// <summary>Names of those whose settings can be given and searched over.</summary>
    public static IReadOnlyList<string> Tunable { get; } = [.. Names.Where(name => Find(name) is ITunableTrainer)];

    /// <summary>A new trainer with its usual settings, or null when there is none of that name.</summary>
    public static ITrainer? Find(string name) => Array.Find(All, trainer => trainer.Name == name).Make?.Invoke();
}
