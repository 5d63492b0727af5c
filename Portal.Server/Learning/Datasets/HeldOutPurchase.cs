using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Datasets;

/// <summary>
/// Asks which item each user bought, knowing what else it viewed, put into the cart and bought. For validation one more
/// purchase is held out of every user that has two, drawn by a seed.
/// </summary>
internal static class HeldOutPurchase
{
    /// <summary>The split in a sentence.</summary>
    public const string Words = "held-out purchase: the question is one item each user bought, known are its views, carts and other purchases "
        + "(without order); validation is one more purchase, drawn by seed, of users that have two";

    /// <summary>Splits.</summary>
    /// <param name="timeline">What each user did.</param>
    /// <param name="answers">The held-out purchases of each user.</param>
    /// <param name="itemCount">Items of the catalogue.</param>
    /// <param name="seed">Seed of the drawing and of the order inside a sequence.</param>
    public static Split Of(Timeline timeline, Timeline answers, int itemCount, int seed)
    {
        var random = new Random(seed);
        var all = Mixed(timeline, random);
        var drawn = Draw(all, random);
        var fit = Without(all, drawn);
        return new Split(
            fit.Beginnings(itemCount, fit.Length),
            all.Beginnings(itemCount, all.Length),
            BuyCases(fit.ToSequences(itemCount), drawn.Select((row, user) => (user, row < 0 ? [] : new[] { all.Items[row] }))),
            BuyCases(all.ToSequences(itemCount), Enumerable.Range(0, all.Count).Select(user => (user, answers.Of(user).ToArray()))),
            () => InParts(all, answers, drawn, itemCount));
    }

    private static PartedSequences InParts(Timeline all, Timeline answers, int[] drawn, int itemCount)
    {
        var whole = Together.Answered(all, answers);
        return whole.InParts(itemCount, (user, row) => row >= whole.Starts[user] + all.Length(user) ? SplitPart.Test
            : drawn[user] >= 0 && row - whole.Starts[user] == drawn[user] - all.Starts[user] ? SplitPart.Valid : SplitPart.Train);
    }

    /// <summary>Shuffles each user's items within each behaviour; the weakest sign of interest comes first.</summary>
    private static Timeline Mixed(Timeline timeline, Random random)
    {
        var items = timeline.Items.ToArray();
        for (var user = 0; user < timeline.Count; user++)
        {
            for (var start = timeline.Starts[user]; start < timeline.Starts[user + 1];)
            {
                var end = start;
                while (end < timeline.Starts[user + 1] && timeline.Behaviours![end] == timeline.Behaviours[start])
                {
                    end++;
                }

                random.Shuffle(items.AsSpan(start..end));
                start = end;
            }
        }

        return timeline with { Items = items };
    }

    /// <summary>[users]: the row of the purchase to hold out, or -1.</summary>
    private static int[] Draw(Timeline timeline, Random random)
    {
        var drawn = new int[timeline.Count];
        for (var user = 0; user < drawn.Length; user++)
        {
            var first = Array.FindIndex(timeline.Behaviours!, timeline.Starts[user], timeline.Length(user), behaviour => behaviour == Behaviour.Buy);
            var purchases = first < 0 ? 0 : timeline.Starts[user + 1] - first;
            drawn[user] = purchases < 2 ? -1 : first + random.Next(purchases);
        }

        return drawn;
    }

    private static Timeline Without(Timeline timeline, int[] drawn)
    {
        var gone = drawn.Where(row => row >= 0).ToHashSet();
        var kept = Enumerable.Range(0, timeline.Items.Length).Where(row => !gone.Contains(row)).ToArray();
        var starts = new int[timeline.Starts.Length];
        for (var user = 0; user < drawn.Length; user++)
        {
            starts[user + 1] = starts[user] + timeline.Length(user) - (drawn[user] < 0 ? 0 : 1);
        }

        return new Timeline(Array.ConvertAll(kept, row => timeline.Items[row]), starts, null, Array.ConvertAll(kept, row => timeline.Behaviours![row]));
    }

    private static CaseSet BuyCases(SequenceSet sequences, IEnumerable<(int User, int[] Items)> answers) => new(sequences,
    [
        .. from answer in answers
           from item in answer.Items
           select (answer.User, sequences.ItemsOf(answer.User).Length, item),
    ])
    {
        MaskOnly = Behaviour.Buy,
    };
}
