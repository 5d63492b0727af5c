using System.Collections.Concurrent;

namespace Portal.Server.Catalog;

/// <summary>
/// Numbers for names that products share (brands, categories, models), the same whatever the case of their letters: rules compare
/// hundreds of products for each list, and numbers cost no reading of letters. Never given back, as long as the program runs.
/// </summary>
internal static class GroupNumbers
{
    private static readonly ConcurrentDictionary<string, int> Numbers = new(StringComparer.OrdinalIgnoreCase);
    private static int _last;

    /// <summary>The number of a name, 1 or greater; 0 for none.</summary>
    public static int Of(string? name) => string.IsNullOrEmpty(name) ? 0 : Numbers.GetOrAdd(name, static _ => Interlocked.Increment(ref _last));
}
