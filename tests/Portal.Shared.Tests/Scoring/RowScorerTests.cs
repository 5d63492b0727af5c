using Portal.Shared.Scoring;

namespace Portal.Shared.Tests.Scoring;

public sealed class RowScorerTests
{
    [Fact]
    public void Score_OfManyHistories_EqualsEachByItself()
    {
        const int items = 3000;
        var histories = Enumerable.Range(0, 4000).Select(first => new History(new[] { first % items, first * 7 % items })).ToArray();
        var scorer = new NeighbourScorer(Ring(items), HistoryWeights.Sum);
        var (together, alone) = (new float[histories.Length * items], new float[items]);

        scorer.Score(histories, together);

        foreach (var row in new[] { 0, 1, 1397, 1398, 1399, 3999 })
        {
            scorer.Score([histories[row]], alone);
            Assert.Equal(alone, together[(row * items)..((row + 1) * items)]);
        }
    }

    [Fact]
    public void Score_OfNobody_IsNothing() => new NeighbourScorer(Ring(3), HistoryWeights.Sum).Score([], []);

    [Fact]
    public void Score_WithoutRoom_SaysSo() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new NeighbourScorer(Ring(3), HistoryWeights.Sum).Score([default], new float[2]));

    /// <summary>Each item resembles the next one alone.</summary>
    private static SparseRows Ring(int items) => new(
        items, [.. Enumerable.Range(0, items + 1)], [.. Enumerable.Range(1, items).Select(item => item % items)], [.. Enumerable.Repeat(1f, items)]);
}
