namespace Portal.Server.Learning.Training.Sequences;

/// <summary>How often each item occurs.</summary>
internal static class ItemCounts
{
    /// <summary>[items].</summary>
    public static int[] Of(SequenceSet sequences)
    {
        var counts = new int[sequences.ItemCount];
        for (var sequence = 0; sequence < sequences.Count; sequence++)
        {
            foreach (var item in sequences.ItemsOf(sequence).Span)
            {
                counts[item]++;
            }
        }

        return counts;
    }
}
