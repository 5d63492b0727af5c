using System.Numerics;
using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Neural.Layers;

/// <summary>
/// <see cref="LayerNorm{T}"/> with its rows shared out among the workers. Gradients of gain and shift are summed for each
/// part of fixed size and then part after part, so that the sums do not hang on the number of threads.
/// </summary>
internal sealed class SharedNorm<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows handed to a thread at once; fixed.</summary>
    private const int RowsOfPart = 128;

    private readonly Workers _workers;
    private readonly Parameter<T> _gain, _shift;
    private readonly int _width;
    private readonly T[] _statistics, _sums;
    private readonly ParallelAction _forward, _backward;
    private Slice<T> _x, _y, _dx;

    /// <summary>Prepares for batches of up to this many rows.</summary>
    public SharedNorm(Workers workers, Parameter<T> gain, Parameter<T> shift, int maxRows)
    {
        (_workers, _gain, _shift, _width) = (workers, gain, shift, gain.Count);
        (_statistics, _sums) = (new T[2 * maxRows], new T[Parts(maxRows) * 2 * _width]);
        (_forward, _backward) = (new(Forward), new(Backward));
    }

    /// <summary>y = the normalised rows of x; both are kept until the backward pass.</summary>
    public void Forward(Slice<T> x, Slice<T> y)
    {
        (_x, _y) = (x, y);
        _workers.Run(_forward, Parts(x.Length / _width));
    }

    /// <summary>Adds to dx and to the gradients of gain and shift.</summary>
    public void Backward(Slice<T> dy, Slice<T> dx)
    {
        var parts = Parts(_x.Length / _width);
        (_y, _dx) = (dy, dx);
        _sums.AsSpan(0, parts * 2 * _width).Clear();
        _workers.Run(_backward, parts);
        for (var part = 0; part < parts; part++)
        {
            Elements<T>.Add(_sums.AsSpan(2 * part * _width, _width), _gain.Gradient.Span);
            Elements<T>.Add(_sums.AsSpan(((2 * part) + 1) * _width, _width), _shift.Gradient.Span);
        }
    }

    private static int Parts(int rows) => (rows + RowsOfPart - 1) / RowsOfPart;

    private void Forward(int part) => LayerNorm<T>.Forward(
        Part(_x, part), _gain.Value.Span, _shift.Value.Span, Part(_y, part), _statistics.AsSpan(2 * part * RowsOfPart));

    private void Backward(int part) => LayerNorm<T>.Backward(
        Part(_x, part), _gain.Value.Span, _statistics.AsSpan(2 * part * RowsOfPart), Part(_y, part), Part(_dx, part),
        _sums.AsSpan(2 * part * _width, _width), _sums.AsSpan(((2 * part) + 1) * _width, _width));

    private Span<T> Part(Slice<T> all, int part)
    {
        var first = part * RowsOfPart * _width;
        return all.Span.Slice(first, Math.Min(RowsOfPart * _width, all.Length - first));
    }
}
