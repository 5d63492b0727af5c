using Portal.Server.Learning;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Learning.Training;

/// <summary>Shorthand for making what trainers learn from.</summary>
internal static class Made
{
    /// <summary>Sequences from rows.</summary>
    public static SequenceSet Set(int items, int[][] rows, Behaviour[]? behaviours = null, long[]? ends = null)
    {
        var starts = new int[rows.Length + 1];
        for (var row = 0; row < rows.Length; row++)
        {
            starts[row + 1] = starts[row] + rows[row].Length;
        }

        return new SequenceSet(items, [.. rows.SelectMany(row => row)], starts, behaviours) { EndTimes = ends };
    }

    /// <summary>Sequences drawn by a seed: item numbers near each other go together.</summary>
    public static SequenceSet Drawn(int seed, int items, int sequences, int mostLength)
    {
        var random = new Random(seed);
        return Set(items, [.. Enumerable.Range(0, sequences).Select(_ => Row(random, items, mostLength))]);
    }

    /// <summary>What to train from.</summary>
    public static TrainingInput Input(SequenceSet sequences, int threads = 2) => new(sequences, null, null, 1, threads);

    /// <summary>What a trainer makes of sequences.</summary>
    public static IScorer Train(this ITrainer trainer, SequenceSet sequences, int threads = 2) =>
        trainer.Train(Input(sequences, threads), TestContext.Current.CancellationToken);

    /// <summary>The scores for one history.</summary>
    public static float[] Score(this IScorer scorer, History history)
    {
        var scores = new float[scorer.Items];
        scorer.Score([history], scores);
        return scores;
    }

    private static int[] Row(Random random, int items, int mostLength)
    {
        var middle = random.Next(items);
        return [.. Enumerable.Range(0, random.Next(1, mostLength + 1)).Select(_ => (middle + random.Next(items / 10)) % items)];
    }
}
