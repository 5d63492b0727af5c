using Portal.Server.Learning.Training.Sequences;
using Portal.Server.ModelRegistry;
using Portal.Shared.Neural;
using Portal.Shared.Neural.Kernels;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Scoring.Live;

namespace Portal.Server.Learning.FineTuning;

/// <summary>A copy of a network in service that is trained on, with its optimiser; both live from step to step.</summary>
internal sealed class Trainee
{
    /// <summary>Rows for items still to come, so that few of them make everything be set up anew.</summary>
    private const int Spare = 64;

    private readonly SequenceStep _step;
    private readonly FineTuneSettings _settings;
    private readonly int[] _order;
    private long _steps;

    /// <summary>Copies a network.</summary>
    /// <param name="network">In service.</param>
    /// <param name="items">Items it has to have room for.</param>
    /// <param name="settings">How it is trained.</param>
    public Trainee(ISequenceNetwork<float> network, int items, FineTuneSettings settings)
    {
        _settings = settings;
        var training = new SequenceTrainingSettings
        {
            Batch = settings.Batch, Negatives = settings.Negatives, LearningRate = settings.Rate, LazyRows = true, Average = 0,
        };
        // One thread: the step is bound to a share of one core.
        var workers = new Workers(1);
        Network = network.Copy(items + Spare, SequenceStep.MaxRows(training, network.MaxLength), workers, forTraining: true);
        int[] counts = [.. Enumerable.Range(0, items + Spare).Select(item => item < items ? 1 : 0)];
        _step = new SequenceStep(Network, new SequenceWindows(new SequenceSet(items + Spare, [], [0]), network.MaxLength), training, counts, workers);
        _order = new int[settings.Batch];
    }

    /// <summary>The copy.</summary>
    public ISequenceNetwork<float> Network { get; }

    /// <summary>Becomes what is in service again; items that have no vector there begin at the mean of those that stand in for them.</summary>
    /// <param name="network">In service.</param>
    /// <param name="items">Items to have.</param>
    /// <param name="standInOf">Who stands in for an item by its number.</param>
    public void Begin(ISequenceNetwork<float> network, int items, Func<int, StandIn?> standInOf)
    {
        Network.Parameters.CopyFrom(network.Parameters);
        var (vectors, own, width) = (network.Items.Value, Network.Parameters["items"].Value, network.Items.Width);
        own.Span[(network.Items.Count * width)..].Clear();
        for (var item = network.Items.Count; item < items; item++)
        {
            if (standInOf(item) is { } standIn)
            {
                for (var i = 0; i < standIn.Items.Length; i++)
                {
                    Elements<float>.AddScaled(
                        standIn.Weights[i], vectors.Span.Slice(standIn.Items[i] * width, width), own.Span.Slice(item * width, width));
                }
            }
        }

        Network.Items.Refresh();
    }

    /// <summary>One pass over new sequences, old ones mixed among them.</summary>
    /// <param name="sequences">All.</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="random">The order, and the negatives.</param>
    /// <param name="rest">Called after each batch with the time it took.</param>
    /// <param name="cancellationToken">Stops it between two batches.</param>
    public void Pass(SequenceSet sequences, double rate, Random random, Action<TimeSpan> rest, CancellationToken cancellationToken)
    {
        _step.Windows = new SequenceWindows(sequences, Network.MaxLength);
        int[] order = [.. Enumerable.Range(0, _step.Windows.Count)];
        random.Shuffle(order);
        for (var first = 0; first < order.Length; first += _settings.Batch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var began = System.Diagnostics.Stopwatch.GetTimestamp();
            var count = Math.Min(_settings.Batch, order.Length - first);
            order.AsSpan(first, count).CopyTo(_order);
            _step.Run(++_steps, rate, _order.AsSpan(0, count), random);
            rest(System.Diagnostics.Stopwatch.GetElapsedTime(began));
        }
    }
}
