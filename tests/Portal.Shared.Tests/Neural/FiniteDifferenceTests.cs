using Portal.Shared.Neural;
using Portal.Shared.Neural.Losses;
using Portal.Shared.Neural.Networks;

namespace Portal.Shared.Tests.Neural;

/// <summary>
/// Every parameter's gradient against central differences of the loss in double, each network whole, with dropout, item
/// attributes, ready-made embeddings, behaviours and gaps switched on.
/// </summary>
public sealed class FiniteDifferenceTests : IDisposable
{
    private const double Step = 1e-6;

    private readonly Workers _workers = new(1);

    private static readonly PackedBatch Batch = new(
        new[] { 1, 4, 2, 7, 3, 0, 5, 5, 6 }, new[] { 0, 4, 5, 9 }, new byte[] { 0, 1, 2, 0, 1, 2, 0, 1, 2 }, new byte[] { 0, 1, 0, 1, 0, 1, 0, 1, 0 });

    private static readonly int[] Targets = [4, 2, 7, 3, 1, 6, 0, 2, 4];

    private static readonly ItemInputs Inputs = new(
        3, new[] { 0, 1, 3, 3, 4, 6, 8, 9, 9 }, new[] { 0, 1, 2, 0, 0, 2, 1, 2, 1 },
        new[] { .1f, .2f, .3f, -.4f, .5f, .6f, .7f, -.8f, .9f, 1f, .2f, .1f, .3f, .4f, -.2f, .6f });

    public void Dispose() => _workers.Dispose();

    [Theory]
    [InlineData(PositionKind.FromEnd)]
    [InlineData(PositionKind.Distance)]
    public void Gradients_of_the_transformer(PositionKind positions) => Check(new SequenceTransformer<double>(
        new TransformerSettings(8, Width: 4, Blocks: 2, Heads: 2, Hidden: 6, MaxLength: 4, positions, Dropout: 0.2, Behaviours: 3, Gaps: 2, InputScale: 2),
        9, _workers, seed: 3, Inputs));

    [Theory]
    [InlineData(CellKind.Gru)]
    [InlineData(CellKind.Lstm)]
    public void Gradients_of_the_recurrent_network(CellKind kind) => Check(new RecurrentSequence<double>(
        new RecurrentSettings(8, kind, Width: 4, MaxLength: 4, Dropout: 0.2, Behaviours: 3, Gaps: 2, InputScale: 1.5), 9, _workers, seed: 3, Inputs));

    [Fact]
    public void Gradients_of_the_sampled_softmax_with_correction()
    {
        var network = new SequenceTransformer<double>(
            new TransformerSettings(8, Width: 4, Blocks: 1, Heads: 1, Hidden: 4, MaxLength: 4, Dropout: 0), 9, _workers, seed: 5);
        var loss = new SampledSoftmax<double>(_workers, network.Gemm, 9, 4, 4);
        double[] logQ = [.. Enumerable.Range(1, 8).Select(item => Math.Log(item / 36.0))];
        Check(network, (result, dResult) => loss.Run(result, network.Items.Value, Targets, new[] { 0, 4, 6, 7 }, logQ, dResult, network.Items.Gradient));
    }

    private void Check(ISequenceNetwork<double> network)
    {
        var loss = new SoftmaxCrossEntropy<double>(_workers, network.Gemm, 8);
        Check(network, (result, dResult) => loss.Run(result, network.Items.Value, Targets, dResult, network.Items.Gradient));
    }

    private static void Check(ISequenceNetwork<double> network, Func<Slice<double>, Slice<double>, double> loss)
    {
        // Larger than a network starts with: at tiny values differences drown in rounding.
        var random = new Random(11);
        foreach (ref var value in network.Parameters.Values.Span)
        {
            value += random.NextDouble() - 0.5;
        }

        var dResult = new double[9 * network.Items.Width];
        Pass(network, loss, dResult);
        network.Backward(dResult);
        network.Items.Back();
        double[] gradients = [.. network.Parameters.Gradients.Span];

        foreach (var parameter in network.Parameters.All)
        {
            for (var i = parameter.Offset; i < parameter.Offset + parameter.Count; i++)
            {
                var slope = Slope(network, loss, i);
                Assert.True(
                    Math.Abs(slope - gradients[i]) <= 1e-7 + (1e-5 * Math.Abs(slope)), $"{parameter.Name}[{i - parameter.Offset}]: {gradients[i]} for {slope}");
            }
        }
    }

    private static double Slope(ISequenceNetwork<double> network, Func<Slice<double>, Slice<double>, double> loss, int place)
    {
        var scratch = new double[9 * network.Items.Width];
        var value = network.Parameters.Values.Span[place];
        network.Parameters.Values.Span[place] = value + Step;
        var above = Pass(network, loss, scratch);
        network.Parameters.Values.Span[place] = value - Step;
        var below = Pass(network, loss, scratch);
        network.Parameters.Values.Span[place] = value;
        return (above - below) / (2 * Step);
    }

    private static double Pass(ISequenceNetwork<double> network, Func<Slice<double>, Slice<double>, double> loss, double[] dResult)
    {
        network.Parameters.Gradients.Span.Clear();
        network.Items.Refresh();
        return loss(network.Forward(Batch, training: true, step: 7), dResult);
    }
}
