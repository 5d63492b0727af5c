namespace Portal.Shared.Scoring.Retrieval;

/// <summary>An item with its score; the best comes first, of equals the one with the lower number.</summary>
/// <param name="Item">Number of the item.</param>
/// <param name="Score">Its score.</param>
public readonly record struct ScoredItem(int Item, float Score) : IComparable<ScoredItem>
{
    /// <inheritdoc/>
    public int CompareTo(ScoredItem other) => other.Score.CompareTo(Score) is var order and not 0 ? order : Item.CompareTo(other.Item);

    /// <summary>Whether the first comes before the second.</summary>
    public static bool operator <(ScoredItem left, ScoredItem right) => left.CompareTo(right) < 0;

    /// <summary>Whether the first comes after the second.</summary>
    public static bool operator >(ScoredItem left, ScoredItem right) => left.CompareTo(right) > 0;

    /// <summary>Whether the first comes before the second or is equal to it.</summary>
    public static bool operator <=(ScoredItem left, ScoredItem right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the first comes after the second or is equal to it.</summary>
    public static bool operator >=(ScoredItem left, ScoredItem right) => left.CompareTo(right) >= 0;
}
