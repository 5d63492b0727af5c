namespace Portal.Server.Learning.Datasets;

/// <summary>
/// Of each sequence the last item is the test, the second to last the validation, the rest training. The test input is
/// everything but the last item, so the validation item is in it. No sequence is dropped: one of a single item is asked
/// from an empty history.
/// </summary>
internal static class LeaveOneOut
{
    /// <summary>The split in a sentence.</summary>
    public const string Words = "leave-one-out: of each user the last item is the test, the second to last the validation, the rest training; "
        + "at test time the input is everything but the last item";

    /// <summary>Splits.</summary>
    public static Split Of(Timeline timeline, int itemCount)
    {
        var all = timeline.ToSequences(itemCount);
        return new Split(
            timeline.Beginnings(itemCount, sequence => Math.Max(0, timeline.Length(sequence) - 2)),
            timeline.Beginnings(itemCount, sequence => Math.Max(0, timeline.Length(sequence) - 1)),
            new CaseSet(all, FromTheEnd(timeline, 2)),
            new CaseSet(all, FromTheEnd(timeline, 1)),
            () => timeline.InParts(itemCount, (sequence, row) => (timeline.Starts[sequence + 1] - row) switch
            {
                1 => SplitPart.Test,
                2 => SplitPart.Valid,
                _ => SplitPart.Train,
            }));
    }

    private static (int Sequence, int Length, int Target)[] FromTheEnd(Timeline timeline, int place) =>
    [
        .. from sequence in Enumerable.Range(0, timeline.Count)
           let length = timeline.Length(sequence) - place
           where length >= 0
           select (sequence, length, timeline.Of(sequence)[length]),
    ];
}
