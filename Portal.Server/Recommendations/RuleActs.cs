namespace Portal.Server.Recommendations;

/// <summary>What rules did to the place of a product. Several can hold at once.</summary>
[Flags]
internal enum RuleActs
{
    /// <summary>Nothing: it stands where its score put it.</summary>
    None = 0,

    /// <summary>Its score was multiplied by more than 1.</summary>
    Boosted = 1,

    /// <summary>Its score was multiplied by less than 1.</summary>
    Lowered = 2,

    /// <summary>It was moved below all others.</summary>
    Buried = 4,

    /// <summary>A place was held for it.</summary>
    Pinned = 8,

    /// <summary>It went before a product the ranking put higher, which is more like the rest of the list.</summary>
    Diversified = 16,
}
