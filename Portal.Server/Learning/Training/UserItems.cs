using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training;

/// <summary>Which items each sequence has to do with, as a sparse matrix, both ways round.</summary>
/// <param name="ByUser">[sequences, items]: what each item counts in each sequence, once per item.</param>
/// <param name="ByItem">[items, sequences]: the same, transposed.</param>
internal sealed record UserItems(SparseRows ByUser, SparseRows ByItem)
{
    /// <summary>Reads them off sequences.</summary>
    /// <param name="sequences">The sequences.</param>
    /// <param name="behaviourWeights">
    /// What each behaviour counts, by its number; the strongest thing done to an item counts and 0 leaves it out. Null
    /// counts every item 1.
    /// </param>
    /// <param name="mostItems">Different items of one sequence that count, the newest ones: pairs grow with their square.</param>
    public static UserItems Of(SequenceSet sequences, IReadOnlyList<float>? behaviourWeights = null, int mostItems = int.MaxValue)
    {
        var starts = new int[sequences.Count + 1];
        var indices = new List<int>(sequences.Interactions);
        var values = new List<float>(sequences.Interactions);
        var placeOf = new int[sequences.ItemCount]; // place in indices, plus 1, of an item met in this sequence
        for (var sequence = 0; sequence < sequences.Count; sequence++)
        {
            AddSequence(sequences.ItemsOf(sequence).Span, sequences.BehavioursOf(sequence).Span, behaviourWeights, mostItems, indices, values, placeOf);
            starts[sequence + 1] = indices.Count;
        }

        var byUser = new SparseRows(sequences.ItemCount, starts, [.. indices], [.. values]);
        return new(byUser, byUser.Transpose());
    }

    private static void AddSequence(
        ReadOnlySpan<int> items, ReadOnlySpan<Behaviour> behaviours, IReadOnlyList<float>? weights, int mostItems, List<int> indices, List<float> values, int[] placeOf)
    {
        var start = indices.Count;
        for (var place = items.Length - 1; place >= 0; place--)
        {
            var (item, weight) = (items[place], weights is null || behaviours.IsEmpty ? 1 : weights[(int)behaviours[place]]);
            var known = placeOf[item] - 1;
            if (known >= start)
            {
                values[known] = Math.Max(values[known], weight);
            }
            else if (weight > 0 && indices.Count - start < mostItems)
            {
                indices.Add(item);
                values.Add(weight);
                placeOf[item] = indices.Count;
            }
        }
    }
}
