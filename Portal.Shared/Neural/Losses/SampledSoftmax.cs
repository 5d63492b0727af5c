using System.Numerics;
using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Neural.Losses;

/// <summary>
/// Softmax cross-entropy over the target and negatives shared by all rows of a batch, each logit less the logarithm of
/// its item's chance to be drawn (Bengio and Senecal 2008; Yi et al. 2019). A negative that is a row's own target is left
/// out of that row.
/// </summary>
public sealed class SampledSoftmax<T> : IParallelJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows handed to a thread at once.</summary>
    private const int RowsOfPart = 32;

    private readonly Workers _workers;
    private readonly Gemm<T> _gemm;
    private readonly T[] _logits;
    private readonly T[] _drawn;
    private readonly T[] _dDrawn;
    private readonly T[] _slopes;
    private readonly double[] _losses;
    private readonly int _width;
    private Slice<T> _h, _items;
    private ReadOnlyMemory<int> _targets, _negatives;
    private ReadOnlyMemory<T> _logQ;
    private T _scale;

    /// <summary>Prepares for batches of up to this size.</summary>
    /// <param name="workers">Threads.</param>
    /// <param name="gemm">Multiplier.</param>
    /// <param name="rows">Most rows of a batch.</param>
    /// <param name="negatives">Most negatives of a batch.</param>
    /// <param name="width">Width of an item vector.</param>
    public SampledSoftmax(Workers workers, Gemm<T> gemm, int rows, int negatives, int width)
    {
        (_workers, _gemm, _width) = (workers, gemm, width);
        _logits = GC.AllocateUninitializedArray<T>(rows * negatives, pinned: true);
        _drawn = GC.AllocateUninitializedArray<T>(negatives * width, pinned: true);
        _dDrawn = GC.AllocateUninitializedArray<T>(negatives * width, pinned: true);
        _slopes = new T[rows];
        _losses = new double[rows];
    }

    /// <summary>The mean loss; gradients of h are replaced, those of the items are added to the rows of targets and negatives.</summary>
    /// <param name="h">[rows, width].</param>
    /// <param name="items">[items, width].</param>
    /// <param name="targets">[rows].</param>
    /// <param name="negatives">Items drawn for this batch.</param>
    /// <param name="logQ">[items]: logarithm of each item's chance to be drawn; empty for uniform draws without correction.</param>
    /// <param name="dh">[rows, width].</param>
    /// <param name="dItems">[items, width].</param>
    public double Run(
        Slice<T> h, Slice<T> items, ReadOnlyMemory<int> targets, ReadOnlyMemory<int> negatives, ReadOnlyMemory<T> logQ,
        Slice<T> dh, Slice<T> dItems)
    {
        var (rows, count) = (targets.Length, negatives.Length);
        (_h, _items, _targets, _negatives, _logQ) = (h, items, targets, negatives, logQ);
        _scale = T.One / T.CreateTruncating(rows);
        Gather(items);
        var drawn = new Slice<T>(_drawn, 0, count * _width);
        var logits = new Slice<T>(_logits, 0, rows * count);
        _gemm.Multiply(rows, count, _width, Operand<T>.Plain(h, _width), Operand<T>.Transposed(drawn, _width), logits);
        _workers.Run(this, (rows + RowsOfPart - 1) / RowsOfPart);
        _gemm.Multiply(rows, _width, count, Operand<T>.Plain(logits, count), Operand<T>.Plain(drawn, _width), dh);
        _gemm.Multiply(count, _width, rows, Operand<T>.Transposed(logits, count), Operand<T>.Plain(h, _width), _dDrawn);
        return Scatter(dh, dItems) / rows;
    }

    void IParallelJob.Run(int part)
    {
        for (var row = part * RowsOfPart; row < Math.Min(_targets.Length, (part + 1) * RowsOfPart); row++)
        {
            Row(row);
        }
    }

    /// <summary>Turns one row of logits into its gradient and notes its loss.</summary>
    private void Row(int number)
    {
        var negatives = _negatives.Span;
        var row = _logits.AsSpan(number * negatives.Length, negatives.Length);
        var target = _targets.Span[number];
        var score = Sums<T>.Dot(_h.Span.Slice(number * _width, _width), _items.Span.Slice(target * _width, _width));
        if (_logQ.Length > 0)
        {
            score -= _logQ.Span[target];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] -= _logQ.Span[negatives[i]];
            }
        }

        for (var i = 0; i < row.Length; i++)
        {
            if (negatives[i] == target)
            {
                row[i] = T.NegativeInfinity;
            }
        }

        var largest = T.Max(score, Sums<T>.Max(row));
        var own = T.Exp(score - largest);
        var sum = own + Elements<T>.ExpShifted(row, largest, row);
        _losses[number] = double.CreateTruncating(T.Log(sum) - (score - largest));
        Elements<T>.Scale(_scale / sum, row);
        _slopes[number] = _scale * ((own / sum) - T.One);
    }

    private void Gather(Slice<T> items)
    {
        for (var i = 0; i < _negatives.Length; i++)
        {
            items.Span.Slice(_negatives.Span[i] * _width, _width).CopyTo(_drawn.AsSpan(i * _width));
        }
    }

    private double Scatter(Slice<T> dh, Slice<T> dItems)
    {
        for (var i = 0; i < _negatives.Length; i++)
        {
            Elements<T>.Add(_dDrawn.AsSpan(i * _width, _width), dItems.Span.Slice(_negatives.Span[i] * _width, _width));
        }

        var loss = 0.0;
        for (var row = 0; row < _targets.Length; row++)
        {
            var target = _targets.Span[row] * _width;
            Elements<T>.AddScaled(_slopes[row], _h.Span.Slice(row * _width, _width), dItems.Span.Slice(target, _width));
            Elements<T>.AddScaled(_slopes[row], _items.Span.Slice(target, _width), dh.Span.Slice(row * _width, _width));
            loss += _losses[row];
        }

        return loss;
    }
}
