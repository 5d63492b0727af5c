namespace Portal.Server.Learning.Training.Neighbours;

/// <summary>Settings of item-based neighbours.</summary>
internal sealed record ItemNeighbourOptions
{
    /// <summary>Neighbours kept for each item; 0 keeps all.</summary>
    public int Neighbours { get; init; }

    /// <summary>
    /// Items up to which all neighbours are kept, and beyond which <see cref="LargeNeighbours"/>: all neighbours of 20,000
    /// items are some 100 MB, of 100,000 items some GB.
    /// </summary>
    public int AllUpToItems { get; init; } = 20_000;

    /// <summary>Neighbours kept for each item of a large catalogue: 100,000 items take 160 MB.</summary>
    public int LargeNeighbours { get; init; } = 200;

    /// <summary>Different items of one sequence that count, the newest ones: nobody's taste needs more, and pairs grow with their square.</summary>
    public int MostItemsOfSequence { get; init; } = 1000;

    /// <summary>Added to the product of the norms: the larger it is, the less a likeness of rare items is believed. 0 is the plain cosine.</summary>
    public float CosineShrink { get; init; }

    /// <summary>What each behaviour counts in a pair, by its number; null counts all 1.</summary>
    public IReadOnlyList<float>? PairBehaviours { get; init; }

    /// <summary>Neighbours kept with this many items; 0 for all.</summary>
    public int NeighboursFor(int items) => Neighbours > 0 || items <= AllUpToItems ? Neighbours : LargeNeighbours;
}
