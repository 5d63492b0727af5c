using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Blending;

/// <summary>
/// What each voice says, on the common scale, of the items that can come out on top: for each case the best of every voice
/// and the answer. Weights can then be tried without asking the voices again.
/// </summary>
/// <param name="Starts">[cases + 1]: first row of each case; that row is the answer.</param>
/// <param name="Values">[rows, voices].</param>
internal sealed record BlendTable(int[] Starts, float[] Values)
{
    /// <summary>Cases looked at, evenly spread: weights chosen on few of them suit those alone. 20,000 are some 150 MB.</summary>
    private const int MostCases = 20_000;

    /// <summary>The best of each voice that are kept.</summary>
    private const int TopOfVoice = 60;

    private const int Batch = 64;

    /// <summary>Number of cases.</summary>
    public int Cases => Starts.Length - 1;

    /// <summary>Asks the voices.</summary>
    public static BlendTable Of(IReadOnlyList<BlendPart> parts, CaseSet cases, bool mask, CancellationToken cancellationToken)
    {
        var (count, items) = (Math.Min(MostCases, cases.Count), cases.ItemCount);
        var (starts, values) = (new List<int> { 0 }, new List<float>());
        float[][] scores = [.. parts.Select(_ => new float[Batch * items])];
        for (var first = 0; first < count; first += Batch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[] numbers = [.. Enumerable.Range(first, Math.Min(Batch, count - first)).Select(place => (int)((long)place * cases.Count / count))];
            History[] histories = [.. numbers.Select(cases.History)];
            for (var voice = 0; voice < parts.Count; voice++)
            {
                parts[voice].Scorer.Score(histories, scores[voice]);
            }

            var rows = new float[numbers.Length][];
            Parallel.For(0, numbers.Length, i => rows[i] = Row(parts, scores, i, items, cases, numbers[i], mask));
            foreach (var row in rows)
            {
                values.AddRange(row);
                starts.Add(values.Count / parts.Count);
            }
        }

        return new BlendTable([.. starts], [.. values]);
    }

    /// <summary>[rows, voices] of one case: the answer first, then each other candidate once.</summary>
    private static float[] Row(IReadOnlyList<BlendPart> parts, float[][] scores, int place, int items, CaseSet cases, int number, bool mask)
    {
        var target = cases.Target(number);
        HashSet<int> hidden = mask ? [.. cases.Masked(number)] : [];
        var candidates = new List<int> { target };
        var known = new HashSet<int> { target };
        for (var voice = 0; voice < parts.Count; voice++)
        {
            var own = scores[voice].AsSpan(place * items, items);
            BlendPart.Rescale(parts[voice].Scale, own);
            candidates.AddRange(Best(own, hidden).Where(known.Add));
        }

        var row = new float[candidates.Count * parts.Count];
        for (var i = 0; i < candidates.Count; i++)
        {
            for (var voice = 0; voice < parts.Count; voice++)
            {
                row[(i * parts.Count) + voice] = scores[voice][(place * items) + candidates[i]];
            }
        }

        return row;
    }

    private static List<int> Best(ReadOnlySpan<float> scores, HashSet<int> hidden)
    {
        var best = new PriorityQueue<int, float>(TopOfVoice + 1);
        for (var item = 0; item < scores.Length; item++)
        {
            if ((best.Count < TopOfVoice || (best.TryPeek(out _, out var least) && scores[item] > least)) && !hidden.Contains(item))
            {
                best.Enqueue(item, scores[item]);
                if (best.Count > TopOfVoice)
                {
                    best.Dequeue();
                }
            }
        }

        return [.. best.UnorderedItems.Select(pair => pair.Element).Order()];
    }
}
