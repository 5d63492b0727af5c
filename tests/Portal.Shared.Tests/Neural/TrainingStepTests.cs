using Portal.Shared.Neural;
using Portal.Shared.Neural.Losses;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Neural.Optimisers;
using Portal.Tests;

namespace Portal.Shared.Tests.Neural;

public sealed class TrainingStepTests
{
    private static readonly ItemInputs Inputs = new(
        5, Enumerable.Range(0, 61).ToArray(), Enumerable.Range(0, 60).Select(item => item % 5).ToArray(),
        Enumerable.Range(0, 180).Select(i => (i % 7) / 7f).ToArray());

    public static TheoryData<string> Networks => ["transformer", "distance", "gru", "lstm"];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Same_seed_gives_the_same_bits_whatever_the_number_of_threads(string kind)
    {
        var one = Train(kind, threads: 1);

        Assert.Equal(one, Train(kind, threads: 2));
        Assert.Equal(one, Train(kind, threads: 3));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_step_allocates_nothing(string kind)
    {
        // One thread, so that everything a step does is counted on this one.
        using var run = new Run(kind, threads: 1);
        run.Step(1);
        run.Step(2);

        Assert.Equal(0, Allocations.LeastOf(() => run.Step(3)));
    }

    [Fact]
    public void Loss_falls_on_a_pattern_that_can_be_learned()
    {
        using var run = new Run("transformer", threads: 2);
        var first = run.Step(1);
        var last = first;
        for (var step = 2; step <= 200; step++)
        {
            last = run.Step(step);
        }

        Assert.True(last < first / 4, $"{first} -> {last}");
    }

    private static float[] Train(string kind, int threads)
    {
        using var run = new Run(kind, threads);
        for (var step = 1; step <= 5; step++)
        {
            run.Step(step);
        }

        return [.. run.Network.Parameters.Values.Span];
    }

    /// <summary>A network, its loss and its optimiser on one batch in which every item is followed by the next number.</summary>
    private sealed class Run : IDisposable
    {
        private const int Rows = 600;

        private readonly Workers _workers;
        private readonly SampledSoftmax<float> _loss;
        private readonly Adam _adam = new();
        private readonly float[] _mean, _square, _dResult = new float[Rows * 16];
        private readonly int[] _items = new int[Rows], _targets = new int[Rows], _negatives = [.. Enumerable.Range(0, 30).Select(i => i * 2)];
        private readonly int[] _starts = [.. Enumerable.Range(0, 121).Select(s => s * 5)];

        public Run(string kind, int threads)
        {
            _workers = new Workers(threads);
            Network = kind switch
            {
                "gru" => new RecurrentSequence<float>(new RecurrentSettings(60, CellKind.Gru, 16, 5, 0.1), Rows, _workers, 1, Inputs),
                "lstm" => new RecurrentSequence<float>(new RecurrentSettings(60, CellKind.Lstm, 16, 5, 0.1), Rows, _workers, 1, Inputs),
                _ => new SequenceTransformer<float>(
                    new TransformerSettings(60, 16, 2, 2, 32, 5, kind == "distance" ? PositionKind.Distance : PositionKind.FromEnd, 0.1), Rows, _workers, 1, Inputs),
            };
            _loss = new SampledSoftmax<float>(_workers, Network.Gemm, Rows, _negatives.Length, 16);
            _mean = new float[Network.Parameters.Values.Length];
            _square = new float[_mean.Length];
            var random = new Random(9);
            for (var row = 0; row < Rows; row++)
            {
                _items[row] = row % 5 == 0 ? random.Next(60) : (_items[row - 1] + 1) % 60;
                _targets[row] = (_items[row] + 1) % 60;
            }
        }

        public ISequenceNetwork<float> Network { get; }

        public double Step(int step)
        {
            Network.Parameters.Gradients.Span.Clear();
            Network.Items.Refresh();
            var result = Network.Forward(new PackedBatch(_items, _starts), training: true, (ulong)step);
            var loss = _loss.Run(result, Network.Items.Value, _targets, _negatives, default, _dResult, Network.Items.Gradient);
            Network.Backward(_dResult);
            Network.Items.Back();
            _adam.Step<float>(step, 0.005, Network.Parameters.Gradients.Span, _mean, _square, Network.Parameters.Values.Span);
            return loss;
        }

        public void Dispose() => _workers.Dispose();
    }
}
