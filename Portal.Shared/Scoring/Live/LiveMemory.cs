namespace Portal.Shared.Scoring.Live;

/// <summary>What scorers remember of one shopper between two questions. One caller at a time.</summary>
public sealed class LiveMemory
{
    // One or two, and kept for tens of thousands of shoppers.
    private (ILiveScorer Scorer, SequenceMemory Memory)[] _sequences = [];

    /// <summary>Bytes it holds.</summary>
    public int Bytes { get; private set; }

    internal SequenceMemory? Find(ILiveScorer scorer)
    {
        foreach (var (known, memory) in _sequences)
        {
            if (ReferenceEquals(known, scorer))
            {
                return memory;
            }
        }

        return null;
    }

    internal SequenceMemory Of(LiveSequence scorer)
    {
        if (Find(scorer) is not { } memory)
        {
            memory = new SequenceMemory(scorer.Network);
            _sequences = [.. _sequences, (scorer, memory)];
        }

        return memory;
    }

    /// <summary>To be called when what is remembered has changed.</summary>
    internal void Weigh() => Bytes = _sequences.Sum(known => known.Memory.Bytes);
}
