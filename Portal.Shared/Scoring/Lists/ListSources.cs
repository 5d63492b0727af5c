namespace Portal.Shared.Scoring.Lists;

/// <summary>
/// The candidate sources a ranker tells apart, each with a number that never changes. A source with another name is
/// counted with <c>other</c>, so that a shop that adds one need not train anew before lists can be ranked.
/// </summary>
public static class ListSources
{
    /// <summary>How many there are.</summary>
    public const int Count = 13;

    private static readonly string[] All =
    [
        "trained", "item-to-item", "bought-together", "similar", "words", "popular", "popular-in-category", "trending",
        "recently-viewed", "new-arrivals", "in-stock", "back-in-stock", "other",
    ];

    private static readonly Dictionary<string, int> Numbers = All.Select((name, number) => (name, number)).ToDictionary(
        pair => pair.name, pair => pair.number, StringComparer.Ordinal);

    /// <summary>Names, by number.</summary>
    public static IReadOnlyList<string> Names => All;

    /// <summary>Number of a source; that of <c>other</c> when the name is not one of these.</summary>
    public static int NumberOf(string name) => Numbers.GetValueOrDefault(name, All.Length - 1);
}
