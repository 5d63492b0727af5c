using System.Numerics;
using Portal.Shared.Neural.Kernels;
using Portal.Shared.Neural.Layers;

namespace Portal.Shared.Neural.Networks;

/// <summary>
/// A pre-norm block: x + attention(norm(x)), then that + W2 gelu(W1 norm(that)) (Xiong et al. 2020). Activations of the
/// last forward pass are kept for the backward pass, in arenas made once: those of a network that only reads event by event
/// are never needed, and not made.
/// </summary>
internal sealed class TransformerBlock<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Sequences handed to a thread at once.</summary>
    private const int SequencesOfPart = 8;

    /// <summary>Rows handed to a thread at once; fixed, so that sums over parts do not hang on the number of threads.</summary>
    private const int RowsOfPart = 64;

    private readonly Workers _workers;
    private readonly Gemm<T> _gemm;
    private readonly Parameter<T> _normGain, _normShift, _qkvWeights, _qkvBias, _outWeights, _outBias;
    private readonly Parameter<T> _norm2Gain, _norm2Shift, _hiddenWeights, _hiddenBias, _lastWeights, _lastBias;
    private readonly Parameter<T>? _distanceBias;
    private readonly ParallelAction _attend, _attendBack, _activate, _activateBack;
    private readonly SharedNorm<T> _firstNorm, _secondNorm;
    private readonly SharedDropout<T> _dropped;
    private readonly int _width, _hidden, _heads;
    private readonly int _maxRows;
    private T[] _norm = [], _qkv = [], _mixed = [], _lse = [], _middle = [], _norm2 = [], _pre = [], _active = [], _scores = [];
    private T[] _dNorm = [], _dQkv = [], _dMixed = [], _dPre = [], _dDistance = [];
    private readonly uint _place;
    private PackedBatch _batch;

    public TransformerBlock(Parameters<T> parameters, string name, TransformerSettings settings, int maxRows, Workers workers, Gemm<T> gemm, uint place)
    {
        (_workers, _gemm, _place) = (workers, gemm, place);
        (_width, _hidden, _heads) = (settings.Width, settings.Hidden, settings.Heads);
        (_normGain, _normShift) = (parameters.Declare(name + "norm1.gain", _width), parameters.Declare(name + "norm1.shift", _width));
        (_qkvWeights, _qkvBias) = (parameters.Declare(name + "qkv.weight", 3 * _width, _width), parameters.Declare(name + "qkv.bias", 3 * _width));
        (_outWeights, _outBias) = (parameters.Declare(name + "out.weight", _width, _width), parameters.Declare(name + "out.bias", _width));
        (_norm2Gain, _norm2Shift) = (parameters.Declare(name + "norm2.gain", _width), parameters.Declare(name + "norm2.shift", _width));
        (_hiddenWeights, _hiddenBias) = (parameters.Declare(name + "hidden.weight", _hidden, _width), parameters.Declare(name + "hidden.bias", _hidden));
        (_lastWeights, _lastBias) = (parameters.Declare(name + "last.weight", _width, _hidden), parameters.Declare(name + "last.bias", _width));
        _distanceBias = settings.Positions == PositionKind.Distance ? parameters.Declare(name + "distance.bias", _heads, settings.MaxLength) : null;
        (_attend, _attendBack) = (new(Attend), new(AttendBack));
        (_activate, _activateBack) = (new(Activate), new(ActivateBack));
        (_firstNorm, _secondNorm) = (new(workers, _normGain, _normShift, maxRows), new(workers, _norm2Gain, _norm2Shift, maxRows));
        _dropped = new SharedDropout<T>(workers);
        _maxRows = maxRows;
        MaxLength = settings.MaxLength;
    }

    public int MaxLength { get; }

    /// <summary>Parameters to start from: small normal weights, gains of one.</summary>
    public void Initialise(Random random)
    {
        foreach (var weights in new[] { _qkvWeights, _outWeights, _hiddenWeights, _lastWeights })
        {
            weights.Randomise(random, 0.02);
        }

        _normGain.Fill(1);
        _norm2Gain.Fill(1);
    }

    /// <summary>x [rows, width] becomes the block's result in y; x is kept until the backward pass.</summary>
    public void Forward(in PackedBatch batch, Slice<T> x, Slice<T> y, Dropout dropout, ulong step)
    {
        _batch = batch;
        var (rows, all) = (batch.Rows, batch.Rows * _width);
        ReserveForward();
        _firstNorm.Forward(x, Of(_norm, all));
        Linear<T>.Forward(_gemm, Of(_norm, all), _qkvWeights.Value, _qkvBias.Value, Of(_qkv, 3 * all), rows);
        _workers.Run(_attend, SequenceParts);
        Linear<T>.Forward(_gemm, Of(_mixed, all), _outWeights.Value, _outBias.Value, Of(_middle, all), rows);
        _dropped.Add(x, Of(_middle, all), dropout, _place, step);
        _secondNorm.Forward(Of(_middle, all), Of(_norm2, all));
        Linear<T>.Forward(_gemm, Of(_norm2, all), _hiddenWeights.Value, _hiddenBias.Value, Of(_pre, rows * _hidden), rows);
        _workers.Run(_activate, RowParts);
        Linear<T>.Forward(_gemm, Of(_active, rows * _hidden), _lastWeights.Value, _lastBias.Value, y, rows);
        _dropped.Add(Of(_middle, all), y, dropout, _place + 1, step);
    }

    /// <summary>dy [rows, width] becomes the gradient of x, in place; parameter gradients are added to.</summary>
    public void Backward(Slice<T> dy, Dropout dropout, ulong step)
    {
        var (rows, all) = (_batch.Rows, _batch.Rows * _width);
        ReserveBackward();
        var (dNorm, dMixed, dPre) = (Of(_dNorm, all), Of(_dMixed, all), Of(_dPre, rows * _hidden));
        _dropped.Back(dy, dNorm, dropout, _place + 1, step);
        Linear<T>.Backward(_gemm, Of(_active, rows * _hidden), _lastWeights.Value, dNorm, dPre, _lastWeights.Gradient, _lastBias.Gradient, rows);
        _workers.Run(_activateBack, RowParts);
        Linear<T>.Backward(_gemm, Of(_norm2, all), _hiddenWeights.Value, dPre, dNorm, _hiddenWeights.Gradient, _hiddenBias.Gradient, rows);
        _secondNorm.Backward(dNorm, dy);
        _dropped.Back(dy, dNorm, dropout, _place, step);
        Linear<T>.Backward(_gemm, Of(_mixed, all), _outWeights.Value, dNorm, dMixed, _outWeights.Gradient, _outBias.Gradient, rows);
        _dDistance.AsSpan().Clear();
        _workers.Run(_attendBack, SequenceParts);
        for (var part = 0; part < SequenceParts && _distanceBias is not null; part++)
        {
            Elements<T>.Add(_dDistance.AsSpan(part * _distanceBias.Count, _distanceBias.Count), _distanceBias.Gradient.Span);
        }

        Linear<T>.Backward(_gemm, Of(_norm, all), _qkvWeights.Value, Of(_dQkv, 3 * all), dNorm, _qkvWeights.Gradient, _qkvBias.Gradient, rows);
        _firstNorm.Backward(dNorm, dy);
    }

    /// <summary>
    /// One row alone, by a thread of the caller's: its keys and values join <paramref name="cache"/>, and x becomes the block's
    /// result, in place.
    /// </summary>
    /// <param name="cache">[rows so far + this, 2 width].</param>
    /// <param name="row">Number of this row.</param>
    /// <param name="x">[width].</param>
    /// <param name="scratch">At least 3 width + hidden + max length + 2 + heads.</param>
    public void Row(Span<T> cache, int row, Span<T> x, Span<T> scratch)
    {
        var norm = scratch[.._width];
        var mixed = scratch.Slice(_width, _width);
        var query = scratch.Slice(2 * _width, _width);
        var hidden = scratch.Slice(3 * _width, _hidden);
        var rest = scratch[((3 * _width) + _hidden)..];
        Remember(cache, row, x, scratch);
        Linear<T>.Row(norm, _qkvWeights.Value.Span[..(_width * _width)], _qkvBias.Value.Span[.._width], query);
        mixed.Clear();
        CausalAttention<T>.Row(query, cache, 2 * _width, DistanceBias, mixed, rest.Slice(2, _heads), rest[(2 + _heads)..], row);
        Linear<T>.Row(mixed, _outWeights.Value.Span, _outBias.Value.Span, norm);
        Elements<T>.Add(norm, x);
        LayerNorm<T>.Forward(x, _norm2Gain.Value.Span, _norm2Shift.Value.Span, norm, rest[..2]);
        Linear<T>.Row(norm, _hiddenWeights.Value.Span, _hiddenBias.Value.Span, hidden);
        Gelu<T>.Forward(hidden, hidden);
        Linear<T>.Row(hidden, _lastWeights.Value.Span, _lastBias.Value.Span, norm);
        Elements<T>.Add(norm, x);
    }

    /// <summary>One row's keys and values alone join <paramref name="cache"/>: all that later rows read of it.</summary>
    /// <param name="cache">[rows so far + this, 2 width].</param>
    /// <param name="row">Number of this row.</param>
    /// <param name="x">[width]; not changed.</param>
    /// <param name="scratch">At least width + 2; begins with x, normalised, then.</param>
    public void Remember(Span<T> cache, int row, ReadOnlySpan<T> x, Span<T> scratch)
    {
        var norm = scratch[.._width];
        LayerNorm<T>.Forward(x, _normGain.Value.Span, _normShift.Value.Span, norm, scratch.Slice(_width, 2));
        Linear<T>.Row(
            norm, _qkvWeights.Value.Span[(_width * _width)..], _qkvBias.Value.Span[_width..], cache.Slice(row * 2 * _width, 2 * _width));
    }

    private void ReserveForward()
    {
        if (_norm.Length == 0)
        {
            (_norm, _mixed, _middle, _norm2) = (Rows(_maxRows, _width), Rows(_maxRows, _width), Rows(_maxRows, _width), Rows(_maxRows, _width));
            (_qkv, _lse) = (Rows(_maxRows, 3 * _width), Rows(_maxRows, _heads));
            (_pre, _active) = (Rows(_maxRows, _hidden), Rows(_maxRows, _hidden));
            _scores = new T[MostParts * MaxLength];
        }
    }

    private void ReserveBackward()
    {
        if (_dNorm.Length == 0)
        {
            (_dNorm, _dMixed) = (Rows(_maxRows, _width), Rows(_maxRows, _width));
            (_dQkv, _dPre) = (Rows(_maxRows, 3 * _width), Rows(_maxRows, _hidden));
            _dDistance = new T[_distanceBias is null ? 0 : MostParts * _distanceBias.Count];
        }
    }

    private int MostParts => (_maxRows + SequencesOfPart - 1) / SequencesOfPart;

    private static T[] Rows(int rows, int width) => GC.AllocateArray<T>(rows * width, pinned: true);

    private static Slice<T> Of(T[] array, int length) => new(array, 0, length);

    private int SequenceParts => (_batch.Sequences + SequencesOfPart - 1) / SequencesOfPart;

    private int RowParts => (_batch.Rows + RowsOfPart - 1) / RowsOfPart;

    private ReadOnlySpan<T> DistanceBias => _distanceBias is null ? default : _distanceBias.Value.Span;

    private void Attend(int part)
    {
        var starts = _batch.Starts.Span;
        for (var s = part * SequencesOfPart; s < Math.Min(_batch.Sequences, (part + 1) * SequencesOfPart); s++)
        {
            var (first, length) = (starts[s], starts[s + 1] - starts[s]);
            CausalAttention<T>.Forward(
                _qkv.AsSpan(first * 3 * _width, length * 3 * _width), DistanceBias, _mixed.AsSpan(first * _width, length * _width),
                _lse.AsSpan(first * _heads, length * _heads), _scores.AsSpan(part * MaxLength, MaxLength), _heads);
        }
    }

    private void AttendBack(int part)
    {
        var starts = _batch.Starts.Span;
        var dBias = _distanceBias is null ? default : _dDistance.AsSpan(part * _distanceBias.Count, _distanceBias.Count);
        for (var s = part * SequencesOfPart; s < Math.Min(_batch.Sequences, (part + 1) * SequencesOfPart); s++)
        {
            var (first, length) = (starts[s], starts[s + 1] - starts[s]);
            CausalAttention<T>.Backward(
                _qkv.AsSpan(first * 3 * _width, length * 3 * _width), DistanceBias, _mixed.AsSpan(first * _width, length * _width),
                _lse.AsSpan(first * _heads, length * _heads), _dMixed.AsSpan(first * _width, length * _width),
                _dQkv.AsSpan(first * 3 * _width, length * 3 * _width), dBias, _heads);
        }
    }

    private void Activate(int part)
    {
        var (first, count) = PartOfHidden(part);
        Gelu<T>.Forward(_pre.AsSpan(first, count), _active.AsSpan(first, count));
    }

    private void ActivateBack(int part)
    {
        var (first, count) = PartOfHidden(part);
        Gelu<T>.Backward(_pre.AsSpan(first, count), _dPre.AsSpan(first, count), _dPre.AsSpan(first, count));
    }

    private (int First, int Count) PartOfHidden(int part)
    {
        var first = part * RowsOfPart;
        return (first * _hidden, Math.Min(RowsOfPart, _batch.Rows - first) * _hidden);
    }
}
