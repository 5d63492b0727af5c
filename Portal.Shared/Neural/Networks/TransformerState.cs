using System.Numerics;

namespace Portal.Shared.Neural.Networks;

/// <summary>Keys and values of the rows so far, for every block.</summary>
internal sealed class TransformerState<T> : ISequenceState<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SequenceTransformer<T> _network;
    private readonly T[][] _caches;
    private readonly T[] _scratch, _x;
    private readonly int[] _items;
    private readonly byte[] _behaviours, _gaps;
    private int _length;

    public TransformerState(SequenceTransformer<T> network)
    {
        var settings = network.Settings;
        _network = network;
        _caches = [.. network.Blocks.Select(_ => new T[settings.MaxLength * 3 * settings.Width])];
        _scratch = new T[(2 * settings.Width) + settings.Hidden + settings.MaxLength + 2 + settings.Heads];
        _x = new T[settings.Width];
        (_items, _behaviours, _gaps) = (new int[settings.MaxLength], new byte[settings.MaxLength], new byte[settings.MaxLength]);
    }

    public void Append(int item, Span<T> result, byte behaviour = 0, byte gap = 0)
    {
        var shifted = _length == _items.Length;
        if (shifted)
        {
            Shift(_items);
            Shift(_behaviours);
            Shift(_gaps);
            _length--;
        }

        (_items[_length], _behaviours[_length], _gaps[_length]) = (item, behaviour, gap);
        _length++;
        var first = shifted || _network.Settings.Positions == PositionKind.FromEnd ? 0 : _length - 1;
        for (var row = first; row < _length; row++)
        {
            Compute(row);
        }

        _network.LastNorm(_x, result, _scratch.AsSpan(0, 2));
    }

    private static void Shift<TValue>(TValue[] values) => values.AsSpan(1).CopyTo(values);

    private void Compute(int row)
    {
        var batch = new PackedBatch(_items, default, _behaviours, _gaps);
        _network.Input.Row(batch, row, _length - 1 - row, _x);
        for (var i = 0; i < _caches.Length; i++)
        {
            _network.Blocks[i].Row(_caches[i], row, _x, _scratch);
        }
    }
}
