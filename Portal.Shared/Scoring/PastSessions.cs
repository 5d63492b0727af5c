namespace Portal.Shared.Scoring;

/// <summary>Past sessions and where to find those of an item. Sessions are numbered by time, so a larger number is more recent.</summary>
/// <param name="Starts">[sessions + 1]: where each session begins in <paramref name="Items"/>.</param>
/// <param name="Items">The different items of each session, in the order in which they were met last.</param>
/// <param name="ItemStarts">[items + 1]: where each item's sessions begin in <paramref name="Sessions"/>.</param>
/// <param name="Sessions">The sessions of each item, the most recent first; old ones may be left out.</param>
/// <param name="Idf">[items]: log(1 + sessions / sessions with the item).</param>
public sealed record PastSessions(int[] Starts, int[] Items, int[] ItemStarts, int[] Sessions, float[] Idf)
{
    /// <summary>Items of the catalogue.</summary>
    public int ItemCount => ItemStarts.Length - 1;

    /// <summary>The items of a session.</summary>
    public ReadOnlySpan<int> ItemsOf(int session) => Items.AsSpan(Starts[session]..Starts[session + 1]);
}
