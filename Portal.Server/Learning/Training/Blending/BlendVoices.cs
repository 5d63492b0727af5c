using Portal.Server.Learning.Training.Neighbours;
using Portal.Server.Learning.Training.Popularity;
using Portal.Server.Learning.Training.Sequences;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Blending;

/// <summary>What a shop's blend is made of. Validation says how much each counts; what adds nothing gets no weight.</summary>
internal static class BlendVoices
{
    /// <summary>All of them, the leading one first.</summary>
    public static IReadOnlyList<BlendVoice> All { get; } =
    [
        new("transformer", new TransformerTrainer(), ScoreScale.LogSoftmax),
        new("item-knn-decay", ItemNeighbourTrainer.Decay(), ScoreScale.ShareOfBest),
        new("vmis-knn", new SessionNeighbourTrainer(), ScoreScale.ShareOfBest),
        new("gru", new RecurrentTrainer(CellKind.Gru), ScoreScale.LogSoftmax) { When = input => !input.Sequences.HasBehaviours },
        new("als", new Factors.AlsTrainer(), ScoreScale.ShareOfBest),
        // Only of use where lists may show again what was met before.
        new("repeats", new RepeatTrainer(), ScoreScale.ShareOfBest) { When = input => !input.MaskSeen || input.Sequences.HasBehaviours },
    ];
}
