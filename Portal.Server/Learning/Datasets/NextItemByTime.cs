namespace Portal.Server.Learning.Datasets;

/// <summary>
/// Splits all users at the same two moments: what happened before the first is training, between them validation, after
/// the second test. Every later interaction with something before it is a question, asked with all that user did before.
/// </summary>
internal static class NextItemByTime
{
    /// <summary>Splits.</summary>
    /// <exception cref="DataException">The times do not allow it.</exception>
    public static (Split Split, string Words) Of(Timeline timeline, int itemCount)
    {
        var times = timeline.Times!;
        var test = TimeCut.LastDayOrTenth(times);
        var valid = TimeCut.LastTenth(times.Where(time => time < test));
        var all = timeline.ToSequences(itemCount);
        var split = new Split(
            timeline.Beginnings(itemCount, sequence => Before(timeline, sequence, valid)),
            timeline.Beginnings(itemCount, sequence => Before(timeline, sequence, test)),
            new CaseSet(all, Between(timeline, valid, test)),
            new CaseSet(all, Between(timeline, test, long.MaxValue)),
            () => timeline.InParts(itemCount, (_, row) => times[row] < valid ? SplitPart.Train : times[row] < test ? SplitPart.Valid : SplitPart.Test))
        {
            TestFrom = DateTimeOffset.FromUnixTimeMilliseconds(test),
        };
        return (split, $"next-item: training before {Word(valid)}, validation until {Word(test)}, test after it; every later item with a history is a question");
    }

    private static string Word(long time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture) + " UTC";

    private static int Before(Timeline timeline, int sequence, long moment)
    {
        var times = timeline.Times.AsSpan(timeline.Starts[sequence]..timeline.Starts[sequence + 1]);
        var count = 0;
        while (count < times.Length && times[count] < moment)
        {
            count++;
        }

        return count;
    }

    private static (int Sequence, int Length, int Target)[] Between(Timeline timeline, long begin, long end) =>
    [
        .. from sequence in Enumerable.Range(0, timeline.Count)
           let first = Math.Max(1, Before(timeline, sequence, begin))
           from length in Enumerable.Range(first, Math.Max(0, Before(timeline, sequence, end) - first))
           select (sequence, length, timeline.Of(sequence)[length]),
    ];
}
