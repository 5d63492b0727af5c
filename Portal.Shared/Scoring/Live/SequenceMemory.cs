using Portal.Shared.Neural.Networks;

namespace Portal.Shared.Scoring.Live;

/// <summary>A network's state of one shopper, with what it was told.</summary>
internal sealed class SequenceMemory(ISequenceNetwork<float> network)
{
    private readonly List<SequenceStep> _told = [];

    public ISequenceState<float> State { get; } = network.Start();

    /// <summary>[width]: the result after what it was told.</summary>
    public float[] Result { get; } = new float[network.Items.Width];

    public int Bytes => State.Bytes + ((_told.Capacity + Result.Length) * sizeof(long));

    /// <summary>Brings it to these steps: what they share with what it was told is not told again.</summary>
    public void Follow(ReadOnlySpan<SequenceStep> steps)
    {
        var shared = Shared(steps);
        if (shared == steps.Length && shared == _told.Count)
        {
            return;
        }

        // The result is that of the last step told, so at least one has to be.
        shared = Math.Min(shared, steps.Length - 1);
        State.Truncate(shared);
        _told.RemoveRange(shared, _told.Count - shared);
        Tell(steps[shared..]);
    }

    /// <summary>Becomes these steps, taking over what <paramref name="other"/> was told of them.</summary>
    public void Branch(SequenceMemory? other, ReadOnlySpan<SequenceStep> steps)
    {
        var shared = other is null ? 0 : Math.Min(other.Shared(steps), steps.Length - 1);
        _told.Clear();
        State.Truncate(0);
        if (shared > 0)
        {
            State.CopyFrom(other!.State, shared);
            _told.AddRange(steps[..shared]);
        }

        Tell(steps[shared..]);
    }

    private int Shared(ReadOnlySpan<SequenceStep> steps)
    {
        var shared = 0;
        while (shared < steps.Length && shared < _told.Count && _told[shared] == steps[shared])
        {
            shared++;
        }

        return shared;
    }

    private void Tell(ReadOnlySpan<SequenceStep> steps)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            State.Append(steps[i].Item, i == steps.Length - 1 ? Result : default, steps[i].Behaviour, steps[i].Gap);
            _told.Add(steps[i]);
        }
    }
}

/// <summary>One event as a network is told it.</summary>
internal readonly record struct SequenceStep(int Item, byte Behaviour, byte Gap);
