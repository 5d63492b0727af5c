using System.Numerics;
using Portal.Shared.Neural.Kernels;
using Portal.Shared.Neural.Layers;

namespace Portal.Shared.Neural.Networks;

/// <summary>
/// A causal transformer over sequences of items with tied embeddings: what comes out at a row is compared with every
/// item's vector to tell the next item (Kang and McAuley 2018, SASRec; pre-norm, without padding).
/// </summary>
public sealed class SequenceTransformer<T> : ISequenceNetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const uint InputPlace = 1_000;

    private readonly TransformerBlock<T>[] _blocks;
    private readonly InputEncoder<T> _input;
    private readonly Parameter<T> _lastGain, _lastShift;
    private readonly int _maxRows;
    private T[][] _x = [];
    private T[] _result = [], _dx = [];
    private readonly SharedNorm<T> _lastNorm;
    private readonly SharedDropout<T> _dropped;
    private readonly Dropout _dropout;
    private readonly int _seed;
    private PackedBatch _batch;
    private ulong _step;
    private bool _training;

    /// <summary>Makes a network with its activations.</summary>
    /// <param name="settings">Shape.</param>
    /// <param name="maxRows">Most rows of a batch.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="seed">Seed of the first parameters and of dropout.</param>
    /// <param name="inputs">What is known of the items, if anything.</param>
    public SequenceTransformer(TransformerSettings settings, int maxRows, Workers workers, int seed, ItemInputs? inputs = null)
        : this(settings, maxRows, workers, seed, inputs, forTraining: true) => Initialise(new Random(seed));

    /// <summary>A network for serving whose parameters are all zero, to be filled: it cannot be trained.</summary>
    /// <param name="settings">Shape.</param>
    /// <param name="maxRows">Most rows of a batch.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="inputs">What is known of the items, if anything.</param>
    public static SequenceTransformer<T> Unfilled(TransformerSettings settings, int maxRows, Workers workers, ItemInputs? inputs) =>
        new(settings, maxRows, workers, seed: 0, inputs, forTraining: false);

    private SequenceTransformer(TransformerSettings settings, int maxRows, Workers workers, int seed, ItemInputs? inputs, bool forTraining)
    {
        (Settings, _seed) = (settings, seed);
        Gemm = new Gemm<T>(workers);
        _dropout = new Dropout(settings.Dropout, (ulong)seed);
        Items = new ItemEncoder<T>(Parameters, settings.Items, settings.Width, inputs, workers, Gemm);
        _input = new InputEncoder<T>(
            Parameters, Items, settings.InputScale, settings.Positions == PositionKind.FromEnd ? settings.MaxLength : 0, settings.Behaviours, settings.Gaps, workers);
        _blocks = [.. Enumerable.Range(0, settings.Blocks).Select(number => new TransformerBlock<T>(
            Parameters, $"block{number}.", settings, maxRows, workers, Gemm, 2 * (uint)number))];
        (_lastGain, _lastShift) = (Parameters.Declare("norm.gain", settings.Width), Parameters.Declare("norm.shift", settings.Width));
        Parameters.Allocate(forTraining);
        _maxRows = maxRows;
        (_lastNorm, _dropped) = (new(workers, _lastGain, _lastShift, maxRows), new(workers));
    }

    /// <summary>Shape.</summary>
    public TransformerSettings Settings { get; }

    /// <inheritdoc/>
    public Parameters<T> Parameters { get; } = new();

    /// <inheritdoc/>
    public ItemEncoder<T> Items { get; }

    /// <inheritdoc/>
    public Gemm<T> Gemm { get; }

    /// <inheritdoc/>
    public int MaxLength => Settings.MaxLength;

    internal IReadOnlyList<TransformerBlock<T>> Blocks => _blocks;

    internal InputEncoder<T> Input => _input;

    /// <inheritdoc/>
    public Slice<T> Forward(in PackedBatch batch, bool training, ulong step)
    {
        (_batch, _training, _step) = (batch, training, step);
        var all = batch.Rows * Settings.Width;
        if (_x.Length == 0)
        {
            _x = [.. Enumerable.Range(0, Settings.Blocks + 1).Select(_ => Arena())];
            _result = Arena();
        }

        _input.Forward(batch, new(_x[0], 0, all));
        _dropped.Apply(new(_x[0], 0, all), Active, InputPlace, step);
        for (var i = 0; i < _blocks.Length; i++)
        {
            _blocks[i].Forward(batch, new(_x[i], 0, all), new(_x[i + 1], 0, all), Active, step);
        }

        _lastNorm.Forward(new(_x[^1], 0, all), new(_result, 0, all));
        return new(_result, 0, all);
    }

    /// <inheritdoc/>
    public void Backward(Slice<T> dResult)
    {
        var all = _batch.Rows * Settings.Width;
        _dx = _dx.Length == 0 ? Arena() : _dx;
        var dx = new Slice<T>(_dx, 0, all);
        dx.Span.Clear();
        _lastNorm.Backward(dResult, dx);
        for (var i = _blocks.Length - 1; i >= 0; i--)
        {
            _blocks[i].Backward(dx, Active, _step);
        }

        _dropped.Apply(dx, Active, InputPlace, _step);
        _input.Backward(_batch, dx.Span);
    }

    /// <summary>
    /// A state that nothing was told to yet. With <see cref="PositionKind.Distance"/> an event costs one row until the
    /// sequence is longer than <see cref="MaxLength"/>; from then on, and with <see cref="PositionKind.FromEnd"/>, every
    /// row changes its place and is computed anew.
    /// </summary>
    public ISequenceState<T> Start() => new TransformerState<T>(this);

    /// <inheritdoc/>
    public ISequenceNetwork<T> Copy(int items, int maxRows, Workers workers, bool forTraining)
    {
        var copy = new SequenceTransformer<T>(Settings with { Items = items }, maxRows, workers, _seed, Items.Inputs?.Grown(items, forTraining), forTraining);
        copy.Parameters.CopyFrom(Parameters);
        copy.Items.Refresh();
        return copy;
    }

    internal void LastNorm(ReadOnlySpan<T> x, Span<T> y, Span<T> statistics) =>
        LayerNorm<T>.Forward(x, _lastGain.Value.Span, _lastShift.Value.Span, y, statistics);

    private T[] Arena() => GC.AllocateArray<T>(_maxRows * Settings.Width, pinned: true);

    private Dropout Active => _training ? _dropout : default;

    private void Initialise(Random random)
    {
        _input.Initialise(random);
        _lastGain.Fill(1);
        foreach (var block in _blocks)
        {
            block.Initialise(random);
        }

        Items.Refresh();
    }
}
