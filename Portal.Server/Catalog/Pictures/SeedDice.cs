namespace Portal.Server.Catalog.Pictures;

/// <summary>Repeatable choices drawn from a product id.</summary>
internal static class SeedDice
{
    /// <summary>A 32-bit hash of <paramref name="text"/> that is the same on every machine and in every process.</summary>
    public static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text)
        {
            hash = (hash ^ (byte)character) * 16777619u;
            hash = (hash ^ (byte)(character >> 8)) * 16777619u;
        }

        // FNV-1a alone leaves ids such as P-101 and P-102 close together in the low bits, which the modulo below uses.
        hash ^= hash >> 16;
        hash *= 0x85EBCA6Bu;
        hash ^= hash >> 13;
        hash *= 0xC2B2AE35u;
        return hash ^ (hash >> 16);
    }

    /// <summary>A number from 0 up to (not including) <paramref name="sides"/>.</summary>
    /// <remarks>The purpose keeps the choices of one product independent of each other.</remarks>
    public static int Roll(string seed, string purpose, int sides) =>
        (int)(Hash(purpose + "|" + seed) % (uint)sides);

    /// <summary>A whole number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public static int Between(string seed, string purpose, int low, int high) =>
        low + Roll(seed, purpose, high - low + 1);
}
