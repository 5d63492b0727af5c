using System.Collections.Frozen;

namespace Portal.Server.Privacy;

/// <summary>The interests one shopper deleted, quick to ask.</summary>
public sealed class MutedInterests(IEnumerable<MutedInterest> muted)
{
    private readonly FrozenSet<(InterestKind, string)> _muted = muted.Select(row => (row.Kind, row.Key)).ToFrozenSet();

    /// <summary>Whether an interest was deleted.</summary>
    public bool Contains(InterestKind kind, string key) => _muted.Contains((kind, key));

    /// <summary>Whether a product is of a kind nothing is to be inferred from.</summary>
    /// <param name="category">Key of its category.</param>
    /// <param name="brand">Its brand.</param>
    public bool Covers(string category, string brand) => Contains(InterestKind.Category, category) || Contains(InterestKind.Brand, brand);
}
