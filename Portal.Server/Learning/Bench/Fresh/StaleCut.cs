using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Bench.Fresh;

/// <summary>
/// The question a shop has: a model is fitted once, to the first part of the time, and grows stale. What comes after it is told
/// to one that goes on learning: the middle is for choices, the last part is reported.
/// </summary>
/// <param name="all">Every act, with its time.</param>
/// <param name="fit">Share of all acts that is fitted to.</param>
/// <param name="choose">Share of the middle.</param>
internal sealed class StaleCut(SequenceSet all, double fit, double choose)
{
    /// <summary>Of what is fitted to, the last tenth says how long to train.</summary>
    private const double Stop = 0.9;

    private readonly long[] _times = [.. Enumerable.Range(0, all.Count).SelectMany(sequence => all.TimesOf(sequence).ToArray()).Order()];

    /// <summary>Begin of the last tenth of what is fitted to, in Unix seconds.</summary>
    public long StopFrom => _times[(int)(_times.Length * fit * Stop)];

    /// <summary>Begin of the middle.</summary>
    public long ChooseFrom => _times[(int)(_times.Length * fit)];

    /// <summary>Begin of the last part.</summary>
    public long TestFrom => _times[(int)(_times.Length * (fit + choose))];

    /// <summary>All acts before a moment, those sequences first that ended first.</summary>
    public SequenceSet Before(long moment)
    {
        var (items, behaviours, times, starts, ends) = (new List<int>(), new List<Behaviour>(), new List<long>(), new List<int> { 0 }, new List<long>());
        foreach (var (sequence, length) in Enumerable.Range(0, all.Count).Select(sequence => (sequence, Length: LengthAt(sequence, moment)))
            .Where(known => known.Length > 0).OrderBy(known => all.TimesOf(known.sequence).Span[known.Length - 1]))
        {
            var history = all.HistoryOf(sequence, length);
            items.AddRange(history.Items.Span);
            behaviours.AddRange(history.Behaviours.Span);
            times.AddRange(history.Times.Span);
            starts.Add(items.Count);
            ends.Add(times[^1]);
        }

        return new SequenceSet(all.ItemCount, [.. items], [.. starts], all.HasBehaviours ? [.. behaviours] : null, [.. times]) { EndTimes = [.. ends] };
    }

    /// <summary>A question of every act from one moment to another that has something before it.</summary>
    public CaseSet Between(long begin, long end) => new(
        all,
        [
            .. from sequence in Enumerable.Range(0, all.Count)
               let first = Math.Max(1, LengthAt(sequence, begin))
               from length in Enumerable.Range(first, Math.Max(0, LengthAt(sequence, end) - first))
               select (sequence, length, all.ItemsOf(sequence).Span[length]),
        ]);

    private int LengthAt(int sequence, long moment)
    {
        var times = all.TimesOf(sequence).Span;
        var length = 0;
        while (length < times.Length && times[length] < moment)
        {
            length++;
        }

        return length;
    }
}
