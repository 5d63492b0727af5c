using System.Globalization;

namespace Portal.Server.Experiments.Assignment;

/// <summary>32-bit FNV-1a (draft-eastlake-fnv) over UTF-16 code units, as the published vectors of split testing tools have it.</summary>
internal static class Fnv
{
    private const uint Offset = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>The hash of a text; each code unit is taken whole, surrogates one by one.</summary>
    public static uint Hash(string text)
    {
        var hash = Offset;
        foreach (var unit in text)
        {
            hash = unchecked((hash ^ unit) * Prime);
        }

        return hash;
    }

    /// <summary>
    /// Where a value falls, from 0 (included) to 1 (excluded): version 1 in steps of 0.001, version 2 in steps of 0.0001 and free of
    /// the first's dependence between experiments. Null for a version nobody knows: such an experiment has no shoppers.
    /// </summary>
    public static double? Bucket(string seed, string value, int version) => version switch
    {
        1 => Hash(value + seed) % 1000 / 1000.0,
        2 => Hash(Hash(seed + value).ToString(CultureInfo.InvariantCulture)) % 10000 / 10000.0,
        _ => null,
    };
}
