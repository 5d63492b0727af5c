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
}
