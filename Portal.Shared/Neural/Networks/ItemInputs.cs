namespace Portal.Shared.Neural.Networks;

/// <summary>What is known of the items beside behaviour: it joins their vectors, and is all a new item has.</summary>
/// <param name="AttributeCount">Number of attributes: categories, brands, price bands, words.</param>
/// <param name="Starts">[items + 1]: where each item's attributes begin in <paramref name="Attributes"/>.</param>
/// <param name="Attributes">Attribute numbers, item after item.</param>
/// <param name="Columns">[items, columns], row-major: ready-made embeddings of any modality; empty for none.</param>
/// <param name="Known">[items]: whether an item has a history to learn from; others get no vector of their own. Empty: all have.</param>
public sealed record ItemInputs(
    int AttributeCount, ReadOnlyMemory<int> Starts, ReadOnlyMemory<int> Attributes, ReadOnlyMemory<float> Columns = default, ReadOnlyMemory<bool> Known = default)
{
    /// <summary>Number of items.</summary>
    public int Items => Starts.Length - 1;

    /// <summary>Numbers of a ready-made embedding.</summary>
    public int ColumnCount => Columns.Length / Math.Max(1, Items);

    /// <summary>The same with more items, of which nothing is known but what they will learn.</summary>
    /// <param name="items">Items in all, at least as many as now.</param>
    /// <param name="allLearn">Whether items without a history may now learn too.</param>
    internal ItemInputs Grown(int items, bool allLearn)
    {
        var known = allLearn || Known.IsEmpty ? default(ReadOnlyMemory<bool>)
            : (bool[])[.. Known.Span, .. Enumerable.Repeat(true, items - Items)];
        if (items == Items)
        {
            return this with { Known = known };
        }

        var starts = new int[items + 1];
        Array.Fill(starts, Attributes.Length);
        Starts.Span.CopyTo(starts);
        var columns = new float[ColumnCount * items];
        Columns.Span.CopyTo(columns);
        return new ItemInputs(AttributeCount, starts, Attributes, columns, known);
    }
}
