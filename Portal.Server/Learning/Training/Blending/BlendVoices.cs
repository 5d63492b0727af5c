using Portal.Server.Learning.Training.Content;
using Portal.Server.Learning.Training.Factors;
using Portal.Server.Learning.Training.Neighbours;
using Portal.Server.Learning.Training.Popularity;
using Portal.Server.Learning.Training.Sequences;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Blending;

/// <summary>What a shop's blend is made of. Validation says how much each counts; what adds nothing gets no weight.</summary>
internal static class BlendVoices
{
    /// <summary>All of them, the leading one first.</summary>
    public static IReadOnlyList<BlendVoice> All { get; } =
    [
        new("transformer", new TransformerTrainer(), ScoreScale.LogSoftmax),
        // The same network from another start: two that err differently are worth more than one (Lakshminarayanan et al. 2017).
        new("transformer-2", new TransformerTrainer(), ScoreScale.LogSoftmax) { SeedStep = 1 },
        new("item-knn-decay", ItemNeighbourTrainer.Decay(), ScoreScale.ShareOfBest),
        new("vmis-knn", new SessionNeighbourTrainer(), ScoreScale.ShareOfBest),
        new("ease", new EaseTrainer(), ScoreScale.ShareOfBest) { When = input => input.Sequences.ItemCount <= MostItemsOfEase },
        new("content", new ContentTrainer(), ScoreScale.ShareOfBest) { When = input => input.Attributes is not null || input.Texts is not null },
        // Only of use where lists may show again what was met before.
        new("repeats", new RepeatTrainer(), ScoreScale.ShareOfBest) { When = input => !input.MaskSeen || input.Sequences.HasBehaviours },
    ];

    /// <summary>Its matrix has a number for each pair of items: 600 MB here, and minutes.</summary>
    private const int MostItemsOfEase = 12_500;
}
