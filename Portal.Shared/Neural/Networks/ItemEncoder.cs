using System.Numerics;
using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Neural.Networks;

/// <summary>
/// The vectors of the items: each item's own, plus the mean of its attributes' vectors, plus a projection of its ready-made
/// embedding. An item without history has no vector of its own, so it stands where its content puts it.
/// </summary>
public sealed class ItemEncoder<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Items or attributes handed to a thread at once.</summary>
    private const int RowsOfPart = 512;

    private readonly Parameter<T> _own;
    private readonly Parameter<T>? _attributes, _projection;
    private readonly ItemInputs? _inputs;
    private readonly Workers _workers;
    private readonly Gemm<T> _gemm;
    private readonly ParallelAction _add, _addBack;
    private readonly int[] _itemStarts, _itemsOf;
    private readonly T[] _columns;
    private T[] _vectors = [];

    /// <summary>Declares the parameters.</summary>
    /// <param name="parameters">Where.</param>
    /// <param name="items">Items in the catalogue.</param>
    /// <param name="width">Numbers in a vector.</param>
    /// <param name="inputs">What is known of the items, if anything.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="gemm">Multiplier.</param>
    internal ItemEncoder(Parameters<T> parameters, int items, int width, ItemInputs? inputs, Workers workers, Gemm<T> gemm)
    {
        if (inputs is not null && inputs.Items != items)
        {
            throw new ArgumentException($"The inputs are of {inputs.Items} items, the network of {items}.", nameof(inputs));
        }

        (_inputs, _workers, _gemm, Count, Width) = (inputs, workers, gemm, items, width);
        _own = parameters.Declare("items", items, width);
        _attributes = inputs is { AttributeCount: > 0 } ? parameters.Declare("attributes", inputs.AttributeCount, width) : null;
        _projection = inputs is { ColumnCount: > 0 } ? parameters.Declare("columns", inputs.ColumnCount, width) : null;
        _columns = inputs is null ? [] : [.. inputs.Columns.ToArray().Select(T.CreateTruncating)];
        (_itemStarts, _itemsOf) = Turn(inputs);
        (_add, _addBack) = (new(Add), new(AddBack));
    }

    /// <summary>Items in the catalogue.</summary>
    public int Count { get; }

    /// <summary>Numbers in a vector.</summary>
    public int Width { get; }

    /// <summary>What is known of the items, if anything.</summary>
    public ItemInputs? Inputs => _inputs;

    /// <summary>[items, width]: the vectors as of the last <see cref="Refresh()"/>.</summary>
    public Slice<T> Value => _vectors.Length == 0 ? _own.Value : _vectors;

    /// <summary>[items, width]: gradient of the vectors, added to by losses and backward passes.</summary>
    public Slice<T> Gradient => _own.Gradient;

    /// <summary>The parameters: small random vectors; none for items without history.</summary>
    internal void Initialise(Random random, double deviation = 0.02)
    {
        _own.Randomise(random, deviation);
        _attributes?.Randomise(random, deviation);
        _projection?.Randomise(random, deviation);
        for (var item = 0; item < Count && _inputs is { Known.Length: > 0 }; item++)
        {
            if (!_inputs.Known.Span[item])
            {
                _own.Value.Span.Slice(item * Width, Width).Clear();
            }
        }
    }

    /// <summary>Computes the vectors from the parameters; call it whenever these have changed.</summary>
    public void Refresh()
    {
        if (_attributes is null && _projection is null)
        {
            return;
        }

        if (_vectors.Length == 0)
        {
            _vectors = GC.AllocateArray<T>(Count * Width, pinned: true);
        }

        _own.Value.Span.CopyTo(_vectors);
        if (_projection is not null)
        {
            _gemm.Multiply(
                Count, Width, _inputs!.ColumnCount, Operand<T>.Plain(_columns, _inputs.ColumnCount), Operand<T>.Plain(_projection.Value, Width),
                _vectors, accumulate: true);
        }

        if (_attributes is not null)
        {
            _workers.Run(_add, Parts(Count));
        }
    }

    /// <summary>Computes only these vectors, where there is no projection; the others stay as they were.</summary>
    public void Refresh(ReadOnlySpan<int> items)
    {
        if (_attributes is null || _projection is not null || _vectors.Length == 0)
        {
            Refresh();
            return;
        }

        foreach (var item in items)
        {
            _own.Value.Span.Slice(item * Width, Width).CopyTo(_vectors.AsSpan(item * Width));
            AddAttributes(item);
        }
    }

    /// <summary>
    /// As <see cref="Back()"/>, when only these items have a gradient: on one thread, in their order, which for a few
    /// thousand items is less work than to walk through all.
    /// </summary>
    public void Back(ReadOnlySpan<int> items)
    {
        if (_projection is not null)
        {
            Back();
            return;
        }

        foreach (var item in items)
        {
            var slope = Gradient.Span.Slice(item * Width, Width);
            var share = _attributes is null ? T.Zero : Share(item);
            foreach (var attribute in _attributes is null ? default : AttributesOf(item))
            {
                Elements<T>.AddScaled(share, slope, _attributes!.Gradient.Span.Slice(attribute * Width, Width));
            }

            if (_inputs is { Known.Length: > 0 } && !_inputs.Known.Span[item])
            {
                slope.Clear();
            }
        }
    }

    /// <summary>Takes the gradient of the vectors on to attributes and projection; once, at the end of a backward pass.</summary>
    public void Back()
    {
        if (_projection is not null)
        {
            _gemm.Multiply(
                _inputs!.ColumnCount, Width, Count, Operand<T>.Transposed(_columns, _inputs.ColumnCount), Operand<T>.Plain(Gradient, Width),
                _projection.Gradient, accumulate: true);
        }

        if (_attributes is not null)
        {
            _workers.Run(_addBack, Parts(_inputs!.AttributeCount));
        }

        for (var item = 0; item < Count && _inputs is { Known.Length: > 0 }; item++)
        {
            if (!_inputs.Known.Span[item])
            {
                Gradient.Span.Slice(item * Width, Width).Clear();
            }
        }
    }

    private static int Parts(int rows) => (rows + RowsOfPart - 1) / RowsOfPart;

    /// <summary>From the attributes of each item to the items of each attribute, so that each attribute's sum has one owner.</summary>
    private static (int[] Starts, int[] Items) Turn(ItemInputs? inputs)
    {
        if (inputs is not { AttributeCount: > 0 })
        {
            return ([], []);
        }

        var starts = new int[inputs.AttributeCount + 1];
        foreach (var attribute in inputs.Attributes.Span)
        {
            starts[attribute + 1]++;
        }

        for (var attribute = 0; attribute < inputs.AttributeCount; attribute++)
        {
            starts[attribute + 1] += starts[attribute];
        }

        var (next, items) = ((int[])starts.Clone(), new int[inputs.Attributes.Length]);
        for (var item = 0; item < inputs.Items; item++)
        {
            foreach (var attribute in inputs.Attributes.Span[inputs.Starts.Span[item]..inputs.Starts.Span[item + 1]])
            {
                items[next[attribute]++] = item;
            }
        }

        return (starts, items);
    }

    private void Add(int part)
    {
        for (var item = part * RowsOfPart; item < Math.Min(Count, (part + 1) * RowsOfPart); item++)
        {
            AddAttributes(item);
        }
    }

    private void AddAttributes(int item)
    {
        var target = _vectors.AsSpan(item * Width, Width);
        var share = Share(item);
        foreach (var attribute in AttributesOf(item))
        {
            Elements<T>.AddScaled(share, _attributes!.Value.Span.Slice(attribute * Width, Width), target);
        }
    }

    private void AddBack(int part)
    {
        for (var attribute = part * RowsOfPart; attribute < Math.Min(_inputs!.AttributeCount, (part + 1) * RowsOfPart); attribute++)
        {
            var target = _attributes!.Gradient.Span.Slice(attribute * Width, Width);
            foreach (var item in _itemsOf.AsSpan(_itemStarts[attribute].._itemStarts[attribute + 1]))
            {
                Elements<T>.AddScaled(Share(item), Gradient.Span.Slice(item * Width, Width), target);
            }
        }
    }

    private ReadOnlySpan<int> AttributesOf(int item) =>
        _inputs!.Attributes.Span[_inputs.Starts.Span[item].._inputs.Starts.Span[item + 1]];

    private T Share(int item) => T.One / T.CreateTruncating(Math.Max(1, AttributesOf(item).Length));
}
