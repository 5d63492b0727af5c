using Portal.Shared.Neural;
using Portal.Shared.Neural.Losses;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Neural.Optimisers;
using Portal.Tests;

namespace Portal.Shared.Tests.Neural;

public sealed class FeedForwardRankerTests
{
    private static readonly FeedForwardSettings Shape = new(Inputs: 5, Hidden: 6, Dropout: 0.2);

    [Fact]
    public void Gradients_match_finite_differences()
    {
        using var workers = new Workers(1);
        var network = new FeedForwardRanker<double>(Shape, 7, workers, seed: 3);
        var random = new Random(2);
        double[] x = [.. Enumerable.Range(0, 35).Select(_ => random.NextDouble() - 0.5)];
        double[] labels = [1, 0, 0, 1, 0, 1, 0];
        var slopes = new double[7];
        double Loss() => BinaryCrossEntropy<double>.Run(network.Forward(x, 7, training: true, step: 4).Span, labels, slopes);
        Loss();
        network.Backward(slopes);
        double[] gradients = [.. network.Parameters.Gradients.Span];

        foreach (var parameter in network.Parameters.All)
        {
            for (var i = parameter.Offset; i < parameter.Offset + parameter.Count; i++)
            {
                var value = network.Parameters.Values.Span[i];
                network.Parameters.Values.Span[i] = value + 1e-6;
                var above = Loss();
                network.Parameters.Values.Span[i] = value - 1e-6;
                var slope = (above - Loss()) / 2e-6;
                network.Parameters.Values.Span[i] = value;
                Assert.Equal(slope, gradients[i], 1e-7 + (1e-5 * Math.Abs(slope)));
            }
        }
    }

    [Fact]
    public void It_learns_what_no_straight_line_parts()
    {
        using var workers = new Workers(2);
        var (chances, labels, _) = Train(workers, 600);

        Assert.All(chances.Zip(labels), pair => Assert.InRange(pair.First, pair.Second - 0.2f, pair.Second + 0.2f));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_whatever_the_number_of_threads()
    {
        using var one = new Workers(1);
        using var three = new Workers(3);

        Assert.Equal(Train(one, 20).Parameters, Train(three, 20).Parameters);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        using var workers = new Workers(1);
        var network = new FeedForwardRanker<float>(Shape, 8, workers, 1);
        var (x, slopes) = (new float[40], new float[8]);
        void Step(ulong step)
        {
            network.Forward(x, 8, training: true, step);
            network.Backward(slopes);
        }

        Step(1);
        Step(2);
        Assert.Equal(0, Allocations.LeastOf(() => Step(3)));
    }

    /// <summary>Exclusive or of the first two inputs.</summary>
    private static (float[] Chances, float[] Labels, float[] Parameters) Train(Workers workers, int steps)
    {
        var network = new FeedForwardRanker<float>(new FeedForwardSettings(2, 16, 0), 4, workers, 1);
        float[] x = [0, 0, 0, 1, 1, 0, 1, 1];
        float[] labels = [0, 1, 1, 0];
        var (mean, square, slopes) = (new float[network.Parameters.Values.Length], new float[network.Parameters.Values.Length], new float[4]);
        for (var step = 1; step <= steps; step++)
        {
            network.Parameters.Gradients.Span.Clear();
            BinaryCrossEntropy<float>.Run(network.Forward(x, 4, training: true, (ulong)step).Span, labels, slopes);
            network.Backward(slopes);
            new Adam().Step<float>(step, 0.02, network.Parameters.Gradients.Span, mean, square, network.Parameters.Values.Span);
        }

        float[] chances = [.. network.Forward(x, 4, training: false, 0).Span.ToArray().Select(logit => 1 / (1 + MathF.Exp(-logit)))];
        return (chances, labels, [.. network.Parameters.Values.Span]);
    }
}
