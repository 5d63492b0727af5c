using Portal.Shared.Neural;
using Portal.Shared.Neural.Losses;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Neural.Optimisers;

namespace Portal.Server.Learning.Training.Sequences;

/// <summary>One training step after the other, on buffers sized once: a step allocates nothing.</summary>
internal sealed class SequenceStep
{
    private readonly ISequenceNetwork<float> _network;
    private readonly SequenceTrainingSettings _settings;
    private readonly NegativeSampler _sampler;
    private readonly SampledSoftmax<float>? _sampled;
    private readonly SoftmaxCrossEntropy<float>? _full;
    private readonly TouchedRows _touched;
    private readonly int[] _items, _targets, _starts, _negatives, _every;
    private readonly byte[] _behaviours, _gaps;
    private readonly float[] _dResult;

    /// <param name="network">What is trained; takes batches of <see cref="MaxRows"/> rows.</param>
    /// <param name="windows">What it is trained on.</param>
    /// <param name="settings">How.</param>
    /// <param name="counts">[items]: how often each occurs.</param>
    /// <param name="workers">Threads.</param>
    public SequenceStep(ISequenceNetwork<float> network, SequenceWindows windows, SequenceTrainingSettings settings, int[] counts, Workers workers)
    {
        (_network, Windows, _settings) = (network, windows, settings);
        var (rows, width) = (MaxRows(settings, network.MaxLength), network.Items.Width);
        _sampler = new NegativeSampler(counts, settings.NegativePower);
        _sampled = settings.Negatives > 0 ? new SampledSoftmax<float>(workers, network.Gemm, rows, settings.Negatives, width) : null;
        _full = settings.Negatives > 0 ? null : new SoftmaxCrossEntropy<float>(workers, network.Gemm, network.Items.Count);
        _touched = new TouchedRows(network.Items.Count);
        (_items, _targets, _starts) = (new int[rows], new int[rows], new int[settings.Batch + 1]);
        (_behaviours, _gaps) = (new byte[rows], new byte[rows]);
        _negatives = new int[settings.Negatives];
        _every = settings.Negatives > 0 ? [] : [.. Enumerable.Range(0, network.Items.Count)];
        _dResult = GC.AllocateArray<float>(rows * width, pinned: true);
        Optimiser = new SequenceOptimiser(network, settings, workers);
    }

    /// <summary>The optimiser.</summary>
    public SequenceOptimiser Optimiser { get; }

    /// <summary>What it is trained on.</summary>
    public SequenceWindows Windows { get; set; }

    /// <summary>Rows of the last step.</summary>
    public int Rows { get; private set; }

    /// <summary>Most rows of a batch.</summary>
    public static int MaxRows(SequenceTrainingSettings settings, int maxLength) => settings.Batch * maxLength;

    /// <summary>One step over these windows.</summary>
    /// <param name="step">Its number, from 1.</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="windows">Numbers of windows, at most <see cref="SequenceTrainingSettings.Batch"/>.</param>
    /// <param name="random">Draws the negatives.</param>
    /// <returns>The mean loss.</returns>
    public double Run(long step, double rate, ReadOnlySpan<int> windows, Random random)
    {
        Pack(windows);
        _sampler.Draw(random, _negatives);
        Optimiser.Clear(_touched.Items);
        Touch();
        _network.Items.Refresh(_touched.Items.Span);
        var batch = new PackedBatch(
            _items.AsMemory(0, Rows), _starts.AsMemory(0, windows.Length + 1), _behaviours.AsMemory(0, Rows), _gaps.AsMemory(0, Rows));
        var result = _network.Forward(batch, training: true, (ulong)step);
        var dResult = new Slice<float>(_dResult, 0, Rows * _network.Items.Width);
        var loss = Loss(result, dResult);
        _network.Backward(dResult);
        _network.Items.Back(_touched.Items.Span);
        Optimiser.Step(step, rate, _touched.Items);
        return loss;
    }

    private double Loss(Slice<float> result, Slice<float> dResult)
    {
        var targets = _targets.AsMemory(0, Rows);
        return _sampled is null
            ? _full!.Run(result, _network.Items.Value, targets, dResult, _network.Items.Gradient)
            : _sampled.Run(result, _network.Items.Value, targets, _negatives, _sampler.LogQ, dResult, _network.Items.Gradient);
    }

    private void Pack(ReadOnlySpan<int> windows)
    {
        Rows = 0;
        for (var i = 0; i < windows.Length; i++)
        {
            Rows += Windows.Copy(windows[i], _items.AsSpan(Rows), _targets.AsSpan(Rows), _behaviours.AsSpan(Rows), _gaps.AsSpan(Rows));
            _starts[i + 1] = Rows;
        }
    }

    private void Touch()
    {
        _touched.Clear();
        if (_every.Length > 0)
        {
            _touched.Add(_every);
            return;
        }

        _touched.Add(_items.AsSpan(0, Rows));
        _touched.Add(_targets.AsSpan(0, Rows));
        _touched.Add(_negatives);
    }
}
