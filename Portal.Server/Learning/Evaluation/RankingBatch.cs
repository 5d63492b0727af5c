using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Evaluation;

/// <summary>Scores and ranks some cases at once, in buffers that are used again.</summary>
internal sealed class RankingBatch
{
    private readonly EvaluationPlan _plan;
    private readonly IScorer _scorer;
    private readonly CaseSet _cases;
    private readonly ItemAttributes? _attributes;
    private readonly ParallelOptions _options;
    private readonly History[] _histories;
    private readonly float[] _scores;
    private readonly int[] _lists;
    private readonly int[] _filled;
    private readonly double?[] _diversities;
    private readonly int _longest;

    public RankingBatch(EvaluationPlan plan, IScorer scorer, CaseSet cases, ItemAttributes? attributes)
    {
        (_plan, _scorer, _cases, _attributes) = (plan, scorer, cases, attributes);
        _options = new ParallelOptions { MaxDegreeOfParallelism = plan.Threads };
        Size = plan.BatchFor(scorer.Items);
        _longest = plan.Cutoffs.Max();
        _histories = new History[Size];
        _scores = new float[Size * scorer.Items];
        _lists = new int[Size * _longest];
        _filled = new int[Size];
        _diversities = new double?[Size * plan.Cutoffs.Count];
    }

    /// <summary>Most cases at once.</summary>
    public int Size { get; }

    /// <summary>Best items of a case of the last batch.</summary>
    public ReadOnlySpan<int> List(int row) => _lists.AsSpan(row * _longest, _filled[row]);

    /// <summary>Diversity of the list of one of the plan's lengths, of a case of the last batch.</summary>
    public double? Diversity(int row, int cutoff) => _diversities[(row * _plan.Cutoffs.Count) + cutoff];

    /// <summary>Ranks the cases from <paramref name="first"/> on.</summary>
    public void Rank(int first, int count, int[] chosen, int[] other)
    {
        for (var row = 0; row < count; row++)
        {
            _histories[row] = _cases.History(first + row);
        }

        _scorer.Score(_histories.AsSpan(0, count), _scores.AsSpan(0, count * _scorer.Items));
        try
        {
            Parallel.For(0, count, _options, row => RankOne(row, first + row, chosen, other));
        }
        catch (AggregateException failures)
        {
            throw failures.InnerException!;
        }
    }

    private void RankOne(int row, int index, int[] chosen, int[] other)
    {
        var scores = _scores.AsSpan(row * _scorer.Items, _scorer.Items);
        var target = _cases.Target(index);
        var open = TargetRank.Of(scores, target);
        if (_plan.Mask == HistoryMask.None)
        {
            KeepList(row, scores);
        }

        Mask(scores, index);
        var masked = TargetRank.Of(scores, target);
        if (_plan.Mask == HistoryMask.Seen)
        {
            KeepList(row, scores);
        }

        (chosen[index], other[index]) = _plan.Mask == HistoryMask.Seen ? (masked, open) : (open, masked);
    }

    private void Mask(Span<float> scores, int index)
    {
        foreach (var item in _cases.Masked(index))
        {
            scores[item] = float.NegativeInfinity;
        }
    }

    private void KeepList(int row, ReadOnlySpan<float> scores)
    {
        _filled[row] = TopItems.Find(scores, _lists.AsSpan(row * _longest, _longest));
        for (var cutoff = 0; cutoff < _plan.Cutoffs.Count && _attributes is not null; cutoff++)
        {
            var list = List(row);
            _diversities[(row * _plan.Cutoffs.Count) + cutoff] = ListMetrics.Diversity(list[..Math.Min(list.Length, _plan.Cutoffs[cutoff])], _attributes);
        }
    }
}
