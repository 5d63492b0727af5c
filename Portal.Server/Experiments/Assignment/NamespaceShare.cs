namespace Portal.Server.Experiments.Assignment;

/// <summary>
/// The part of a namespace that an experiment owns. Experiments of one namespace own disjoint parts, so nobody is in two of them.
/// </summary>
/// <param name="Name">The namespace.</param>
/// <param name="Range">The part.</param>
internal readonly record struct NamespaceShare(string Name, BucketRange Range)
{
    /// <summary>Whether a shopper falls into the part.</summary>
    public bool Includes(string value) => Fnv.Bucket("__" + Name, value, 1) is { } bucket && Range.Holds(bucket);
}
