namespace Portal.Server.Experiments;

/// <summary>What the last request of a shopper told.</summary>
/// <param name="Device">mobile, desktop or unknown.</param>
/// <param name="IsBot">Whether a program says it is one.</param>
internal sealed record ShopperSign(string Device, bool IsBot)
{
    /// <summary>Of whom nothing is known.</summary>
    public static readonly ShopperSign Unknown = new("unknown", false);

    /// <summary>Arms a tester asked for in the address, by experiment.</summary>
    public IReadOnlyDictionary<string, int> Forced { get; init; } = new Dictionary<string, int>();
}
