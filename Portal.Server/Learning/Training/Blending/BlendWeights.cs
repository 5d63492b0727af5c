using Portal.Shared.Neural.Kernels;

namespace Portal.Server.Learning.Training.Blending;

/// <summary>
/// Chooses a blend's weights on NDCG at 10; the leading voice keeps weight 1. First each other voice tries a scale of
/// weights in turn while the rest stand still, then finer steps, until nothing gains (coordinate ascent). That stops where no
/// weight alone gains, so then all are moved at once by chance, in ever smaller steps, and what gains is kept (a (1+1)
/// evolution strategy, Rechenberg 1973).
/// </summary>
internal static class BlendWeights
{
    private static readonly float[] Coarse = [0, 0.05f, 0.1f, 0.2f, 0.4f, 0.8f, 1.5f, 3, 6, 12];
    private static readonly float[] Fine = [0.6f, 0.75f, 0.9f, 1.1f, 1.3f, 1.6f];

    private const int MostRounds = 8;

    /// <summary>Moves of all weights at once.</summary>
    private const int Moves = 240;

    /// <summary>Deviation of the logarithm of a weight in the first move and in the last.</summary>
    private const double FirstStep = 0.7, LastStep = 0.05;

    /// <summary>Chance that a voice without weight is given one in a move.</summary>
    private const double Revival = 0.3;

    /// <summary>The weights that did best, one for each voice.</summary>
    /// <param name="table">What the voices say.</param>
    /// <param name="voices">How many there are.</param>
    /// <param name="seed">Seed of the moves.</param>
    /// <param name="cancellationToken">Stops it between two tries.</param>
    public static float[] Choose(BlendTable table, int voices, int seed, CancellationToken cancellationToken)
    {
        var weights = new float[voices];
        weights[0] = 1;
        var best = Ascend(table, weights, cancellationToken);
        return voices == 1 ? weights : Move(table, weights, best, new Random(seed), cancellationToken);
    }

    private static double Ascend(BlendTable table, float[] weights, CancellationToken cancellationToken)
    {
        var best = Ndcg(table, weights);
        for (var round = 0; round < MostRounds; round++)
        {
            var before = best;
            for (var voice = 1; voice < weights.Length; voice++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var own = weights[voice];
                IEnumerable<float> tries = round < 2 ? Coarse : Fine.Select(factor => factor * own);
                (weights[voice], best) = BestOf(table, weights, voice, [.. tries], best);
            }

            if (round >= 2 && best <= before)
            {
                break;
            }
        }

        return best;
    }

    private static float[] Move(BlendTable table, float[] weights, double best, Random random, CancellationToken cancellationToken)
    {
        for (var move = 0; move < Moves; move++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var step = FirstStep * Math.Pow(LastStep / FirstStep, (double)move / (Moves - 1));
            float[] moved = [weights[0], .. weights.Skip(1).Select(weight => Moved(weight, step, random))];
            if (Ndcg(table, moved) is var score && score > best)
            {
                (weights, best) = (moved, score);
            }
        }

        return weights;
    }

    private static float Moved(float weight, double step, Random random)
    {
        var normal = NormalDraw.Next(random);
        return weight > 0 ? weight * (float)Math.Exp(step * normal) : random.NextDouble() < Revival ? random.NextSingle() : 0;
    }

    /// <summary>Mean over the cases of 1 / log2(rank + 1) for ranks up to 10; an equal score counts against the answer.</summary>
    public static double Ndcg(BlendTable table, ReadOnlyMemory<float> weights)
    {
        var gains = new double[table.Cases];
        Parallel.For(0, table.Cases, number => gains[number] = Gain(table, number, weights.Span));
        return gains.Average();
    }

    private static (float Weight, double Score) BestOf(BlendTable table, float[] weights, int voice, float[] tries, double best)
    {
        var chosen = weights[voice];
        foreach (var weight in tries)
        {
            weights[voice] = weight;
            if (Ndcg(table, weights) is var score && score > best)
            {
                (chosen, best) = (weight, score);
            }
        }

        weights[voice] = chosen;
        return (chosen, best);
    }

    private static double Gain(BlendTable table, int number, ReadOnlySpan<float> weights)
    {
        var (first, end) = (table.Starts[number], table.Starts[number + 1]);
        var own = Sum(table, first, weights);
        var rank = 1;
        for (var row = first + 1; row < end && rank <= 10; row++)
        {
            rank += Sum(table, row, weights) >= own ? 1 : 0;
        }

        return rank <= 10 ? 1 / Math.Log2(rank + 1) : 0;
    }

    private static float Sum(BlendTable table, int row, ReadOnlySpan<float> weights)
    {
        var sum = 0f;
        for (var voice = 0; voice < weights.Length; voice++)
        {
            sum += weights[voice] * table.Values[(row * weights.Length) + voice];
        }

        return sum;
    }
}
