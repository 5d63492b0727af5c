using System.Numerics;

namespace Portal.Shared.Neural.Networks;

/// <summary>The hidden state (and cell, with an LSTM) of one sequence.</summary>
internal sealed class RecurrentState<T> : ISequenceState<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RecurrentSequence<T> _network;
    private readonly T[] _state, _cell, _scratch;
    private readonly int[] _item = new int[1];
    private readonly byte[] _behaviour = new byte[1], _gap = new byte[1];

    public RecurrentState(RecurrentSequence<T> network)
    {
        _network = network;
        var width = network.Settings.Width;
        (_state, _cell) = (new T[width], new T[width]);
        _scratch = new T[width + (3 * 4 * width)];
    }

    public void Append(int item, Span<T> result, byte behaviour = 0, byte gap = 0)
    {
        (_item[0], _behaviour[0], _gap[0]) = (item, behaviour, gap);
        _network.Step(new PackedBatch(_item, default, _behaviour, _gap), _state, _cell, _scratch, result);
    }
}
