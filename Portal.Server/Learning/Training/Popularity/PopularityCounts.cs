namespace Portal.Server.Learning.Training.Popularity;

/// <summary>How often each item was dealt with.</summary>
internal static class PopularityCounts
{
    /// <summary>Counts.</summary>
    /// <param name="sequences">What to count in.</param>
    /// <param name="behaviours">What each behaviour counts, by its number; null counts all 1.</param>
    /// <param name="halfLife">
    /// Time after which an interaction counts half, in the unit of <see cref="SequenceSet.EndTimes"/>; null, or unknown
    /// times, count all alike.
    /// </param>
    /// <returns>[items]: the counts.</returns>
    public static float[] Of(SequenceSet sequences, IReadOnlyList<float>? behaviours = null, double? halfLife = null)
    {
        var counts = new double[sequences.ItemCount];
        var newest = sequences.EndTimes is { Length: > 0 } times ? times.Max() : 0;
        for (var sequence = 0; sequence < sequences.Count; sequence++)
        {
            var weight = halfLife is { } life && sequences.EndTimes is { } ends ? Math.Pow(0.5, (newest - ends[sequence]) / life) : 1;
            var (items, done) = (sequences.ItemsOf(sequence), sequences.BehavioursOf(sequence));
            for (var place = 0; place < items.Length; place++)
            {
                counts[items.Span[place]] += weight * (behaviours is null || done.IsEmpty ? 1 : behaviours[(int)done.Span[place]]);
            }
        }

        return Array.ConvertAll(counts, count => (float)count);
    }
}
