using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Portal.Shared.Neural.Networks;

/// <summary>Keys and values of the rows so far, for every block; grows with the sequence.</summary>
internal sealed class TransformerState<T> : ISequenceState<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SequenceTransformer<T> _network;
    private readonly T[][] _caches;
    private int[] _items = [];
    private byte[] _behaviours = [], _gaps = [];

    public TransformerState(SequenceTransformer<T> network)
    {
        _network = network;
        _caches = [.. network.Blocks.Select(_ => Array.Empty<T>())];
    }

    public int Length { get; private set; }

    public int Bytes => (_items.Length * (sizeof(int) + (2 * sizeof(byte)))) + _caches.Sum(cache => cache.Length * Unsafe.SizeOf<T>());

    public void Append(int item, Span<T> result, byte behaviour = 0, byte gap = 0)
    {
        var shifted = Length == _network.MaxLength;
        if (shifted)
        {
            Shift(_items);
            Shift(_behaviours);
            Shift(_gaps);
            Length--;
        }

        Reserve(Length + 1);
        (_items[Length], _behaviours[Length], _gaps[Length]) = (item, behaviour, gap);
        Length++;
        var fromEnd = _network.Settings.Positions == PositionKind.FromEnd;
        if (result.IsEmpty && fromEnd)
        {
            // Each row stands elsewhere after the next event, and is read again then.
            return;
        }

        Compute(shifted || fromEnd ? 0 : Length - 1, result);
    }

    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        Length = length;
    }

    public void CopyFrom(ISequenceState<T> other, int length)
    {
        if (other is not TransformerState<T> state || state._network != _network)
        {
            throw new ArgumentException("The other state is of another network.", nameof(other));
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, state.Length);
        // Nothing of the old rows is needed.
        Length = 0;
        Reserve(length);
        Length = length;
        state._items.AsSpan(0, length).CopyTo(_items);
        state._behaviours.AsSpan(0, length).CopyTo(_behaviours);
        state._gaps.AsSpan(0, length).CopyTo(_gaps);
        for (var i = 0; i < _caches.Length; i++)
        {
            state._caches[i].AsSpan(0, length * RowNumbers).CopyTo(_caches[i]);
        }
    }

    private int RowNumbers => 2 * _network.Settings.Width;

    private static void Shift<TValue>(TValue[] values) => values.AsSpan(1).CopyTo(values);

    private void Reserve(int length)
    {
        if (length <= _items.Length)
        {
            return;
        }

        // Most visits are short, and tens of thousands are remembered: room for more is made sparingly.
        var capacity = Math.Min(_network.MaxLength, Math.Max(length, _items.Length + (_items.Length / 4)));
        Array.Resize(ref _items, capacity);
        Array.Resize(ref _behaviours, capacity);
        Array.Resize(ref _gaps, capacity);
        for (var i = 0; i < _caches.Length; i++)
        {
            Array.Resize(ref _caches[i], capacity * RowNumbers);
        }
    }

    private void Compute(int first, Span<T> result)
    {
        var settings = _network.Settings;
        var rented = ArrayPool<T>.Shared.Rent((4 * settings.Width) + settings.Hidden + settings.MaxLength + 2 + settings.Heads);
        var (x, scratch) = (rented.AsMemory(0, settings.Width), rented.AsMemory(settings.Width));
        var batch = new PackedBatch(_items, default, _behaviours, _gaps);
        for (var row = first; row < Length; row++)
        {
            _network.Input.Row(batch, row, Length - 1 - row, x.Span);
            var isAsked = row == Length - 1 && !result.IsEmpty;
            for (var i = 0; i < _caches.Length; i++)
            {
                // What the last block makes of a row is nobody's input; only its keys and values are.
                if (i < _caches.Length - 1 || isAsked)
                {
                    _network.Blocks[i].Row(_caches[i], row, x.Span, scratch.Span);
                }
                else
                {
                    _network.Blocks[i].Remember(_caches[i], row, x.Span, scratch.Span);
                }
            }
        }

        if (!result.IsEmpty)
        {
            _network.LastNorm(x.Span, result, scratch.Span[..2]);
        }

        ArrayPool<T>.Shared.Return(rented);
    }
}
