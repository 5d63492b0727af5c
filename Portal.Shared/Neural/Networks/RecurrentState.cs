using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Portal.Shared.Neural.Networks;

/// <summary>
/// The hidden state (and cell, with an LSTM) after each of the latest events of one sequence, so that the newest can be
/// forgotten again; what came before them is in the oldest.
/// </summary>
internal sealed class RecurrentState<T> : ISequenceState<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int FirstCapacity = 8;

    private readonly RecurrentSequence<T> _network;
    private readonly int[] _item = new int[1];
    private readonly byte[] _behaviour = new byte[1], _gap = new byte[1];

    // [kept, 2, width]: state and cell after each event; the first is that before any, or before the oldest kept.
    private T[] _states;
    private int _first;

    public RecurrentState(RecurrentSequence<T> network)
    {
        _network = network;
        _states = new T[FirstCapacity * Stride];
    }

    public int Length { get; private set; }

    public int Bytes => _states.Length * Unsafe.SizeOf<T>();

    private int Stride => 2 * _network.Settings.Width;

    public void Append(int item, Span<T> result, byte behaviour = 0, byte gap = 0)
    {
        var place = Reserve();
        var width = _network.Settings.Width;
        _states.AsSpan(place - Stride, Stride).CopyTo(_states.AsSpan(place));
        (_item[0], _behaviour[0], _gap[0]) = (item, behaviour, gap);
        var rented = ArrayPool<T>.Shared.Rent(width + (3 * 4 * width));
        _network.Step(
            new PackedBatch(_item, default, _behaviour, _gap), _states.AsSpan(place, width), _states.AsSpan(place + width, width), rented, result);
        ArrayPool<T>.Shared.Return(rented);
        Length++;
    }

    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, _first);
        Length = length;
    }

    public void CopyFrom(ISequenceState<T> other, int length)
    {
        if (other is not RecurrentState<T> state || state._network != _network)
        {
            throw new ArgumentException("The other state is of another network.", nameof(other));
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, state.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, state._first);
        var used = (length - state._first + 1) * Stride;
        if (_states.Length < used)
        {
            _states = new T[state._states.Length];
        }

        state._states.AsSpan(0, used).CopyTo(_states);
        (_first, Length) = (state._first, length);
    }

    /// <summary>Makes room for one more state; the oldest go once there are more than the network's longest sequence.</summary>
    /// <returns>Where it begins.</returns>
    private int Reserve()
    {
        if (Length - _first == _network.MaxLength)
        {
            // Half at a time, so that this is done seldom.
            var gone = Math.Max(1, _network.MaxLength / 2);
            _states.AsSpan(gone * Stride).CopyTo(_states);
            _first += gone;
        }

        var place = (Length - _first + 1) * Stride;
        if (place + Stride > _states.Length)
        {
            Array.Resize(ref _states, Math.Max(place + Stride, Math.Min(2 * _states.Length, (_network.MaxLength + 1) * Stride)));
        }

        return place;
    }
}
