using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Learning.Evaluation;

/// <summary>Scores by a function of history and item.</summary>
/// <param name="items">Items of the catalogue.</param>
/// <param name="score">The score.</param>
internal sealed class FixedScorer(int items, Func<History, int, float> score) : IScorer
{
    public int Items => items;

    /// <summary>Most histories it was ever asked about at once.</summary>
    public int MostAtOnce { get; private set; }

    public void Score(ReadOnlySpan<History> histories, Span<float> scores)
    {
        MostAtOnce = Math.Max(MostAtOnce, histories.Length);
        for (var row = 0; row < histories.Length; row++)
        {
            for (var item = 0; item < items; item++)
            {
                scores[(row * items) + item] = score(histories[row], item);
            }
        }
    }
}
