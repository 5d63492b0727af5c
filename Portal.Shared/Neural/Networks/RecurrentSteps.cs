using System.Numerics;
using Portal.Shared.Neural.Kernels;
using Portal.Shared.Neural.Layers;

namespace Portal.Shared.Neural.Networks;

/// <summary>
/// Runs a cell along packed sequences, all sequences side by side: at each step the rows that are that far into their
/// sequence form one matrix, so that the product with the state's weights is made in bulk. Longest sequences first: those
/// still running at a step are always the first of the list.
/// </summary>
internal sealed class RecurrentSteps<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CellKind _kind;
    private readonly int _width, _gates;
    private readonly Gemm<T> _gemm;
    private readonly Parameter<T> _weights, _bias;
    private readonly int[] _order, _keys;
    private readonly T[] _inputs, _states, _cells, _kept, _recurrent, _dInputs;
    private readonly T[] _before, _product, _dBefore, _dCell, _dProduct;

    public RecurrentSteps(CellKind kind, int width, int maxRows, Gemm<T> gemm, Parameter<T> weights, Parameter<T> bias)
    {
        (_kind, _width, _gates, _gemm, _weights, _bias) = (kind, width, (kind == CellKind.Gru ? 3 : 4) * width, gemm, weights, bias);
        (_order, _keys) = (new int[maxRows], new int[maxRows]);
        (_inputs, _kept, _recurrent, _dInputs) = (Rows(maxRows, _gates), Rows(maxRows, _gates), Rows(maxRows, _gates), Rows(maxRows, _gates));
        (_states, _cells) = (Rows(maxRows, width), Rows(maxRows, width));
        (_before, _dBefore, _dCell) = (Rows(maxRows, width), Rows(maxRows, width), Rows(maxRows, width));
        (_product, _dProduct) = (Rows(maxRows, _gates), Rows(maxRows, _gates));
    }

    /// <summary>[rows, gates]: where the input parts are to be put before the forward pass.</summary>
    public Slice<T> Inputs(int rows) => new(_inputs, 0, rows * _gates);

    /// <summary>[rows, width]: the states after it.</summary>
    public Slice<T> States(int rows) => new(_states, 0, rows * _width);

    /// <summary>[rows, gates]: gradient of the input parts after the backward pass.</summary>
    public Slice<T> InputSlopes(int rows) => new(_dInputs, 0, rows * _gates);

    public void Forward(in PackedBatch batch)
    {
        var starts = batch.Starts.Span;
        Sort(starts, batch.Sequences);
        for (var (step, running) = (0, batch.Sequences); (running = Running(starts, running, step)) > 0; step++)
        {
            Gather(starts, running, step);
            Linear<T>.Forward(_gemm, new(_before, 0, running * _width), _weights.Value, _bias.Value, new(_product, 0, running * _gates), running);
            for (var i = 0; i < running; i++)
            {
                ForwardRow(starts[_order[i]] + step, i, step);
            }
        }
    }

    /// <param name="batch">The batch of the forward pass.</param>
    /// <param name="dStates">[rows, width]: gradient of the states from above; what flows back in time is added to it.</param>
    public void Backward(in PackedBatch batch, Slice<T> dStates)
    {
        var starts = batch.Starts.Span;
        _dCell.AsSpan(0, batch.Sequences * _width).Clear();
        for (var step = batch.Sequences == 0 ? -1 : Length(starts, 0) - 1; step >= 0; step--)
        {
            var running = Running(starts, batch.Sequences, step);
            Gather(starts, running, step);
            for (var i = 0; i < running; i++)
            {
                BackwardRow(starts[_order[i]] + step, i, step, dStates.Span);
            }

            Linear<T>.Backward(
                _gemm, new(_before, 0, running * _width), _weights.Value, new(_dProduct, 0, running * _gates), new(_dBefore, 0, running * _width),
                _weights.Gradient, _bias.Gradient, running, addToDx: true);
            for (var i = 0; i < running && step > 0; i++)
            {
                Elements<T>.Add(Part(_dBefore, i, _width), Part(dStates.Span, starts[_order[i]] + step - 1, _width));
            }
        }
    }

    private static T[] Rows(int rows, int width) => GC.AllocateArray<T>(rows * width, pinned: true);

    private static Span<T> Part(Span<T> rows, int row, int width) => rows.Slice(row * width, width);

    private int Length(ReadOnlySpan<int> starts, int place) => starts[_order[place] + 1] - starts[_order[place]];

    private void Sort(ReadOnlySpan<int> starts, int sequences)
    {
        for (var s = 0; s < sequences; s++)
        {
            (_order[s], _keys[s]) = (s, starts[s] - starts[s + 1]);
        }

        _keys.AsSpan(0, sequences).Sort(_order.AsSpan(0, sequences));
    }

    private int Running(ReadOnlySpan<int> starts, int most, int step)
    {
        while (most > 0 && Length(starts, most - 1) <= step)
        {
            most--;
        }

        return most;
    }

    private void Gather(ReadOnlySpan<int> starts, int running, int step)
    {
        for (var i = 0; i < running; i++)
        {
            var target = Part(_before, i, _width);
            if (step == 0)
            {
                target.Clear();
            }
            else
            {
                Part(_states, starts[_order[i]] + step - 1, _width).CopyTo(target);
            }
        }
    }

    private void ForwardRow(int row, int i, int step)
    {
        var input = Part(_inputs, row, _gates);
        var product = Part(_product, i, _gates);
        var kept = Part(_kept, row, _gates);
        if (_kind == CellKind.Gru)
        {
            product.CopyTo(Part(_recurrent, row, _gates));
            Gru<T>.Forward(input, product, Part(_before, i, _width), kept, Part(_states, row, _width));
            return;
        }

        Elements<T>.Add(input, product);
        Lstm<T>.Forward(product, CellBefore(row, i, step), kept, Part(_cells, row, _width), Part(_states, row, _width));
    }

    private void BackwardRow(int row, int i, int step, Span<T> dStates)
    {
        if (_kind == CellKind.Gru)
        {
            Gru<T>.Backward(
                Part(_recurrent, row, _gates), Part(_before, i, _width), Part(_kept, row, _gates), Part(dStates, row, _width),
                Part(_dInputs, row, _gates), Part(_dProduct, i, _gates), Part(_dBefore, i, _width));
            return;
        }

        Part(_dBefore, i, _width).Clear();
        Lstm<T>.Backward(
            CellBefore(row, i, step), Part(_cells, row, _width), Part(_kept, row, _gates), Part(dStates, row, _width), Part(_dCell, i, _width),
            Part(_dInputs, row, _gates), Part(_dCell, i, _width));
        Part(_dInputs, row, _gates).CopyTo(Part(_dProduct, i, _gates));
    }

    /// <summary>The cell before a row; of the first row it is zero, for which the unused product's place serves.</summary>
    private Span<T> CellBefore(int row, int i, int step)
    {
        if (step > 0)
        {
            return Part(_cells, row - 1, _width);
        }

        var zero = Part(_dProduct, i, _gates)[.._width];
        zero.Clear();
        return zero;
    }
}
