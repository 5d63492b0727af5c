namespace Portal.Shared.Scoring.Compact;

/// <summary>Product ids in four bytes: an id takes 16 and more, a hash that is told apart from all others of the file is enough.</summary>
public static class CompactIds
{
    /// <summary>The hash of an id: FNV-1a over its UTF-16 units from a start of its own, mixed as MurmurHash3 ends.</summary>
    /// <param name="id">The product.</param>
    /// <param name="salt">The file's.</param>
    public static uint Hash(ReadOnlySpan<char> id, uint salt)
    {
        var hash = 2166136261 ^ (salt * 2654435761);
        foreach (var unit in id)
        {
            hash = (hash ^ unit) * 16777619;
        }

        hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
        return hash ^ (hash >> 16);
    }

    /// <summary>Hashes ids with the first salt that leaves no two alike; of 100,000 about every third does.</summary>
    /// <exception cref="ArgumentException">Two of the ids are the same.</exception>
    public static (uint Salt, uint[] Hashes) Of(IReadOnlyList<string> ids)
    {
        for (var salt = 0u; salt < 10_000; salt++)
        {
            uint[] hashes = [.. ids.Select(id => Hash(id, salt))];
            if (hashes.Distinct().Count() == hashes.Length)
            {
                return (salt, hashes);
            }
        }

        throw new ArgumentException("Two ids are the same.", nameof(ids));
    }
}
