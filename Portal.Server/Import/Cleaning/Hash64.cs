using Portal.Shared.Neural.Kernels;

namespace Portal.Server.Import.Cleaning;

/// <summary>A quick 64-bit hash of a text for counting distinct ones (FNV-1a over UTF-16, then mixed as in SplitMix64).</summary>
internal static class Hash64
{
    public static ulong Of(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in text)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return SplitMix64.Mix(hash);
    }
}
