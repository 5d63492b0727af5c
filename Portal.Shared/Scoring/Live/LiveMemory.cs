namespace Portal.Shared.Scoring.Live;

/// <summary>What scorers remember of one shopper between two questions. One caller at a time.</summary>
public sealed class LiveMemory
{
    private readonly Dictionary<ILiveScorer, SequenceMemory> _sequences = [];

    /// <summary>Bytes it holds.</summary>
    public int Bytes { get; private set; }

    internal SequenceMemory? Find(ILiveScorer scorer) => _sequences.GetValueOrDefault(scorer);

    internal SequenceMemory Of(LiveSequence scorer)
    {
        if (!_sequences.TryGetValue(scorer, out var memory))
        {
            _sequences.Add(scorer, memory = new SequenceMemory(scorer.Network));
        }

        return memory;
    }

    /// <summary>To be called when what is remembered has changed.</summary>
    internal void Weigh() => Bytes = _sequences.Values.Sum(memory => memory.Bytes);
}
