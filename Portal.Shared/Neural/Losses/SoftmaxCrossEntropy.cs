using System.Numerics;
using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Neural.Losses;

/// <summary>
/// Full softmax cross-entropy against tied item vectors: the mean over rows of -log softmax(h E^T)[target]. Rows are taken
/// in blocks, so that only one block of logits is ever held, and forward and backward are one pass: three products.
/// </summary>
public sealed class SoftmaxCrossEntropy<T> : IParallelJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Logits held at once: two million floats are 8 MB.</summary>
    private const int LogitsHeld = 2_000_000;

    private readonly Workers _workers;
    private readonly Gemm<T> _gemm;
    private readonly T[] _logits;
    private readonly double[] _losses;
    private readonly int _items;
    private ReadOnlyMemory<int> _targets;
    private int _rows;
    private T _scale;

    /// <summary>Prepares for a catalogue of this size.</summary>
    /// <param name="workers">Threads.</param>
    /// <param name="gemm">Multiplier.</param>
    /// <param name="items">Rows of the item matrix.</param>
    public SoftmaxCrossEntropy(Workers workers, Gemm<T> gemm, int items)
    {
        (_workers, _gemm, _items) = (workers, gemm, items);
        RowsOfBlock = Math.Clamp(LogitsHeld / items, 6, 512);
        _logits = GC.AllocateUninitializedArray<T>(RowsOfBlock * items, pinned: true);
        _losses = new double[RowsOfBlock];
    }

    /// <summary>Rows taken at once.</summary>
    public int RowsOfBlock { get; }

    /// <summary>The mean loss; gradients of h are replaced, those of the items are added to.</summary>
    /// <param name="h">[rows, width].</param>
    /// <param name="items">[items, width].</param>
    /// <param name="targets">[rows]: item of each row.</param>
    /// <param name="dh">[rows, width].</param>
    /// <param name="dItems">[items, width].</param>
    public double Run(Slice<T> h, Slice<T> items, ReadOnlyMemory<int> targets, Slice<T> dh, Slice<T> dItems)
    {
        var (rows, width) = (targets.Length, items.Length / _items);
        _scale = T.One / T.CreateTruncating(rows);
        var loss = 0.0;
        for (var first = 0; first < rows; first += RowsOfBlock)
        {
            _rows = Math.Min(RowsOfBlock, rows - first);
            _targets = targets.Slice(first, _rows);
            var block = h.Part(first * width, _rows * width);
            var logits = new Slice<T>(_logits, 0, _rows * _items);
            _gemm.Multiply(_rows, _items, width, Operand<T>.Plain(block, width), Operand<T>.Transposed(items, width), logits);
            _workers.Run(this, _rows);
            for (var row = 0; row < _rows; row++)
            {
                loss += _losses[row];
            }

            _gemm.Multiply(
                _rows, width, _items, Operand<T>.Plain(logits, _items), Operand<T>.Plain(items, width), dh.Part(first * width, _rows * width));
            _gemm.Multiply(
                _items, width, _rows, Operand<T>.Transposed(logits, _items), Operand<T>.Plain(block, width), dItems, accumulate: true);
        }

        return loss / rows;
    }

    /// <summary>Turns one row of logits into its gradient and notes its loss.</summary>
    void IParallelJob.Run(int part)
    {
        var row = _logits.AsSpan(part * _items, _items);
        var target = _targets.Span[part];
        var score = row[target];
        var total = Softmax<T>.LogSumExp(row, row, out var largest);
        _losses[part] = double.CreateTruncating(total - score);
        Elements<T>.Scale(T.Exp(largest - total) * _scale, row);
        row[target] -= _scale;
    }
}
