namespace Portal.Server.Events;

/// <summary>All that keeps a shopper in memory, told at once.</summary>
internal static class ShopperMemories
{
    /// <summary>Has every memory forget a shopper.</summary>
    public static void Forget(this IEnumerable<IShopperMemory> memories, string shopperId)
    {
        foreach (var memory in memories)
        {
            memory.Forget(shopperId);
        }
    }
}
