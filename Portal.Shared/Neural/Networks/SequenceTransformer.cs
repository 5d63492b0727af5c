using System.Numerics;
using Portal.Shared.Neural.Kernels;
using Portal.Shared.Neural.Layers;

namespace Portal.Shared.Neural.Networks;

/// <summary>
/// A causal transformer over sequences of items with tied embeddings: what comes out at a row is compared with every
/// item's vector to tell the next item (Kang and McAuley 2018, SASRec; pre-norm, without padding).
/// </summary>
public sealed class SequenceTransformer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const uint InputPlace = 1_000;

    private readonly TransformerBlock<T>[] _blocks;
    private readonly Parameter<T> _items, _lastGain, _lastShift;
    private readonly Parameter<T>? _positions;
    private readonly T[][] _x;
    private readonly T[] _statistics, _result, _dx;
    private readonly Dropout _dropout;
    private PackedBatch _batch;
    private ulong _step;
    private bool _training;

    /// <summary>Makes a network with its activations.</summary>
    /// <param name="settings">Shape.</param>
    /// <param name="maxRows">Most rows of a batch.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="seed">Seed of the first parameters and of dropout.</param>
    public SequenceTransformer(TransformerSettings settings, int maxRows, Workers workers, int seed)
    {
        Settings = settings;
        Gemm = new Gemm<T>(workers);
        _dropout = new Dropout(settings.Dropout, (ulong)seed);
        _items = Parameters.Declare("items", settings.Items, settings.Width);
        _positions = settings.Positions == PositionKind.FromEnd ? Parameters.Declare("positions", settings.MaxLength, settings.Width) : null;
        _blocks = [.. Enumerable.Range(0, settings.Blocks).Select(number => new TransformerBlock<T>(
            Parameters, $"block{number}.", settings, maxRows, workers, Gemm, 2 * (uint)number))];
        (_lastGain, _lastShift) = (Parameters.Declare("norm.gain", settings.Width), Parameters.Declare("norm.shift", settings.Width));
        Parameters.Allocate();
        _x = [.. Enumerable.Range(0, settings.Blocks + 1).Select(_ => GC.AllocateArray<T>(maxRows * settings.Width, pinned: true))];
        (_result, _dx) = (GC.AllocateArray<T>(maxRows * settings.Width, pinned: true), GC.AllocateArray<T>(maxRows * settings.Width, pinned: true));
        _statistics = new T[2 * maxRows];
        Initialise(new Random(seed));
    }

    /// <summary>Shape.</summary>
    public TransformerSettings Settings { get; }

    /// <summary>Parameters and their gradients.</summary>
    public Parameters<T> Parameters { get; } = new();

    /// <summary>The multiplier this network works with.</summary>
    public Gemm<T> Gemm { get; }

    /// <summary>Item vectors, [items, width].</summary>
    public Parameter<T> Items => _items;

    /// <summary>The result of each row, [rows, width]; valid until the next pass.</summary>
    /// <param name="batch">Sequences, each at most <see cref="TransformerSettings.MaxLength"/> long.</param>
    /// <param name="training">Whether activations are dropped.</param>
    /// <param name="step">Number of the training step: seeds the dropout.</param>
    public Slice<T> Forward(in PackedBatch batch, bool training, ulong step)
    {
        (_batch, _training, _step) = (batch, training, step);
        var all = batch.Rows * Settings.Width;
        Embed(_x[0].AsSpan(0, all));
        Active.Apply(InputPlace, step, 0, _x[0].AsSpan(0, all));
        for (var i = 0; i < _blocks.Length; i++)
        {
            _blocks[i].Forward(batch, new(_x[i], 0, all), new(_x[i + 1], 0, all), Active, step);
        }

        LayerNorm<T>.Forward(_x[^1].AsSpan(0, all), _lastGain.Value.Span, _lastShift.Value.Span, _result.AsSpan(0, all), _statistics);
        return new(_result, 0, all);
    }

    /// <summary>Adds the gradients of all parameters, from the gradient of the result.</summary>
    public void Backward(Slice<T> dResult)
    {
        var all = _batch.Rows * Settings.Width;
        var dx = new Slice<T>(_dx, 0, all);
        dx.Span.Clear();
        LayerNorm<T>.Backward(
            _x[^1].AsSpan(0, all), _lastGain.Value.Span, _statistics, dResult.Span, dx.Span, _lastGain.Gradient.Span, _lastShift.Gradient.Span);
        for (var i = _blocks.Length - 1; i >= 0; i--)
        {
            _blocks[i].Backward(dx, Active, _step);
        }

        Active.Apply(InputPlace, _step, 0, dx.Span);
        EmbedBack(dx.Span);
    }

    private Dropout Active => _training ? _dropout : default;

    private void Initialise(Random random)
    {
        _items.Randomise(random, 0.02);
        _positions?.Randomise(random, 0.02);
        _lastGain.Fill(1);
        foreach (var block in _blocks)
        {
            block.Initialise(random);
        }
    }

    private void Embed(Span<T> x)
    {
        var width = Settings.Width;
        var items = _batch.Items.Span;
        var starts = _batch.Starts.Span;
        for (var s = 0; s < _batch.Sequences; s++)
        {
            for (var row = starts[s]; row < starts[s + 1]; row++)
            {
                var target = x.Slice(row * width, width);
                _items.Value.Span.Slice(items[row] * width, width).CopyTo(target);
                if (_positions is not null)
                {
                    Elements<T>.Add(_positions.Value.Span.Slice((starts[s + 1] - 1 - row) * width, width), target);
                }
            }
        }
    }

    private void EmbedBack(Span<T> dx)
    {
        var width = Settings.Width;
        var items = _batch.Items.Span;
        var starts = _batch.Starts.Span;
        for (var s = 0; s < _batch.Sequences; s++)
        {
            for (var row = starts[s]; row < starts[s + 1]; row++)
            {
                var source = dx.Slice(row * width, width);
                Elements<T>.Add(source, _items.Gradient.Span.Slice(items[row] * width, width));
                if (_positions is not null)
                {
                    Elements<T>.Add(source, _positions.Gradient.Span.Slice((starts[s + 1] - 1 - row) * width, width));
                }
            }
        }
    }
}
