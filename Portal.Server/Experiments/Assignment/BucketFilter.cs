namespace Portal.Server.Experiments.Assignment;

/// <summary>Lets in whose bucket, by a seed of its own, lies in one of some ranges. Filters take the place of the namespace.</summary>
/// <param name="Seed">The filter's own seed.</param>
/// <param name="Attribute">Which attribute is hashed.</param>
/// <param name="HashVersion">1 or 2.</param>
/// <param name="Ranges">The ranges that let in.</param>
internal sealed record BucketFilter(string Seed, string Attribute, int HashVersion, IReadOnlyList<BucketRange> Ranges)
{
    /// <summary>Whether somebody may come in.</summary>
    public bool LetsIn(string value) =>
        value.Length > 0 && Fnv.Bucket(Seed, value, HashVersion) is { } bucket && Ranges.Any(range => range.Holds(bucket));
}
