using System.Numerics;
using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Neural.Networks;

/// <summary>
/// What goes into a sequence network at each row: the item's vector, plus vectors for what was done to it, for the time
/// since the row before, and for its place counted from the newest row, where the settings ask for them.
/// </summary>
internal sealed class InputEncoder<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Sequences handed to a thread at once.</summary>
    private const int SequencesOfPart = 16;

    private readonly Parameter<T>? _positions, _behaviours, _gaps;

    private readonly T _scale;
    private readonly Workers _workers;
    private readonly ParallelAction _forward;
    private PackedBatch _batch;
    private Slice<T> _x;

    public InputEncoder(Parameters<T> parameters, ItemEncoder<T> items, double scale, int positions, int behaviours, int gaps, Workers workers)
    {
        (Items, _scale, _workers, _forward) = (items, T.CreateTruncating(scale), workers, new(Forward));
        _positions = positions > 0 ? parameters.Declare("positions", positions, items.Width) : null;
        _behaviours = behaviours > 0 ? parameters.Declare("behaviours", behaviours, items.Width) : null;
        _gaps = gaps > 0 ? parameters.Declare("gaps", gaps, items.Width) : null;
    }

    public ItemEncoder<T> Items { get; }

    public void Initialise(Random random)
    {
        Items.Initialise(random);
        foreach (var parameter in new[] { _positions, _behaviours, _gaps })
        {
            parameter?.Randomise(random, 0.02);
        }
    }

    /// <summary>x [rows, width] is replaced.</summary>
    public void Forward(in PackedBatch batch, Slice<T> x)
    {
        (_batch, _x) = (batch, x);
        _workers.Run(_forward, (batch.Sequences + SequencesOfPart - 1) / SequencesOfPart);
    }

    private void Forward(int part)
    {
        var starts = _batch.Starts.Span;
        for (var s = part * SequencesOfPart; s < Math.Min(_batch.Sequences, (part + 1) * SequencesOfPart); s++)
        {
            for (var row = starts[s]; row < starts[s + 1]; row++)
            {
                Row(_batch, row, starts[s + 1] - 1 - row, _x.Span.Slice(row * Items.Width, Items.Width));
            }
        }
    }

    /// <summary>One row; its place is counted from the newest.</summary>
    public void Row(in PackedBatch batch, int row, int place, Span<T> x)
    {
        x.Clear();
        Elements<T>.AddScaled(_scale, Part(Items.Value, batch.Items.Span[row]), x);
        if (_positions is not null)
        {
            Elements<T>.Add(Part(_positions.Value, place), x);
        }

        if (_behaviours is not null)
        {
            Elements<T>.Add(Part(_behaviours.Value, batch.Behaviours.Span[row]), x);
        }

        if (_gaps is not null)
        {
            Elements<T>.Add(Part(_gaps.Value, batch.Gaps.Span[row]), x);
        }
    }

    /// <summary>Gradients of all vectors are added to; those of items stay in the encoder until its own backward pass.</summary>
    public void Backward(in PackedBatch batch, ReadOnlySpan<T> dx)
    {
        var starts = batch.Starts.Span;
        for (var s = 0; s < batch.Sequences; s++)
        {
            for (var row = starts[s]; row < starts[s + 1]; row++)
            {
                var slope = dx.Slice(row * Items.Width, Items.Width);
                Elements<T>.AddScaled(_scale, slope, Part(Items.Gradient, batch.Items.Span[row]));
                AddTo(_positions, starts[s + 1] - 1 - row, slope);
                AddTo(_behaviours, _behaviours is null ? 0 : batch.Behaviours.Span[row], slope);
                AddTo(_gaps, _gaps is null ? 0 : batch.Gaps.Span[row], slope);
            }
        }
    }

    private Span<T> Part(Slice<T> vectors, int number) => vectors.Span.Slice(number * Items.Width, Items.Width);

    private void AddTo(Parameter<T>? parameter, int number, ReadOnlySpan<T> slope)
    {
        if (parameter is not null)
        {
            Elements<T>.Add(slope, Part(parameter.Gradient, number));
        }
    }
}
