namespace Portal.Server.Recommendations;

/// <summary>The (at most two) products that contributed most to a proposal, weightiest first, by catalogue index; -1 for none.</summary>
internal readonly record struct Evidence(int First, int Second = -1)
{
    /// <summary>A proposal that rests on no product of the shopper's.</summary>
    public static Evidence None { get; } = new(-1);
}
