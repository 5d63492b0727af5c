using Portal.Server.Learning.Evaluation;

namespace Portal.Server.Learning.Tuning;

/// <summary>
/// What trials learn from and are asked. All trials of a round get the same part of the sequences, and a later round's part
/// holds the earlier one's. Trainers see no validation cases: those are for judging. Only one that learns from cases gets
/// them, and then of one half of the users, while the other half is asked.
/// </summary>
internal sealed class TrialData
{
    private readonly SequenceSet _train;
    private readonly int[] _order;

    public TrialData(Split split, bool learnsFromCases, int seed)
    {
        var random = new Random(seed);
        _train = split.Train;
        _order = [.. Enumerable.Range(0, _train.Count)];
        random.Shuffle(_order);
        if (!learnsFromCases)
        {
            Asked = split.Valid;
            return;
        }

        var mine = new Dictionary<int, bool>();
        for (var index = 0; index < split.Valid.Count; index++)
        {
            mine.TryAdd(split.Valid.Sequence(index), random.Next(2) == 0);
        }

        Told = split.Valid.Where(index => mine[split.Valid.Sequence(index)]);
        Asked = split.Valid.Where(index => !mine[split.Valid.Sequence(index)]);
    }

    /// <summary>Cases a trainer may learn from; null for none.</summary>
    public CaseSet? Told { get; }

    /// <summary>Cases trials are judged by.</summary>
    public CaseSet Asked { get; }

    /// <summary>Some of the sequences, in their own order: the newest stay last.</summary>
    public SequenceSet Part(int count) => count >= _train.Count ? _train : _train.Where([.. _order.Take(count).Order()]);
}
