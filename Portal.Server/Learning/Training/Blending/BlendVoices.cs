using Portal.Server.Learning.Training.Content;
using Portal.Server.Learning.Training.Factors;
using Portal.Server.Learning.Training.Neighbours;
using Portal.Server.Learning.Training.Popularity;
using Portal.Server.Learning.Training.Ranking;
using Portal.Server.Learning.Training.Sequences;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Blending;

/// <summary>What a shop's blend is made of. Validation says how much each counts; what adds nothing gets no weight.</summary>
internal static class BlendVoices
{
    /// <summary>All of them, the leading one first.</summary>
    public static IReadOnlyList<BlendVoice> All { get; } =
    [
        new("transformer", new TransformerTrainer(), ScoreScale.LogSoftmax) { When = input => !OfPurchases(input) },
        // The same network from another start: two that err differently are worth more than one (Lakshminarayanan et al. 2017).
        new("transformer-2", new TransformerTrainer(), ScoreScale.LogSoftmax) { SeedStep = 1, When = input => !OfPurchases(input) },
        new("item-knn-decay", ItemNeighbourTrainer.Decay(), ScoreScale.ShareOfBest) { When = input => !OfPurchases(input) },
        new("vmis-knn", new SessionNeighbourTrainer(), ScoreScale.ShareOfBest) { When = input => !OfPurchases(input) },
        new("ease-decay", EaseTrainer.Decayed(), ScoreScale.ShareOfBest)
        {
            When = input => !OfPurchases(input) && input.Sequences.ItemCount <= MostItemsOfEase,
        },
        new("content", new ContentTrainer(), ScoreScale.ShareOfBest)
        {
            When = input => !OfPurchases(input) && (input.Attributes is not null || input.Texts is not null || input.Columns is not null),
        },
        // Only of use where lists may show again what was met before.
        new("repeats", new RepeatTrainer(), ScoreScale.ShareOfBest)
        {
            When = input => !OfPurchases(input) && (!input.MaskSeen || input.Sequences.HasBehaviours),
        },
        // What will be bought of what was looked at: the order of a history says little there, what was done with it all.
        new("repeats-conversion", new RepeatTrainer(RepeatOrder.Conversion), ScoreScale.ShareOfBest) { When = OfPurchases },
        new("ranker", new RankerTrainer(), ScoreScale.LogSoftmax) { When = OfPurchases },
        new("item-knn-behaviours", ItemNeighbourTrainer.Behaviours(), ScoreScale.ShareOfBest) { When = OfPurchases },
    ];

    /// <summary>Its matrix has a number for each pair of items: 600 MB here, and minutes.</summary>
    private const int MostItemsOfEase = 12_500;

    /// <summary>Whether the question is what will be bought, with all that was only looked at still on offer.</summary>
    private static bool OfPurchases(TrainingInput input) => input.Validation?.MaskOnly == Behaviour.Buy;
}
