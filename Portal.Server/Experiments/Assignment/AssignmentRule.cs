using System.Text.Json;

namespace Portal.Server.Experiments.Assignment;

/// <summary>How an experiment shares out shoppers. The same rule and shopper always give the same arm, on any machine.</summary>
internal sealed record AssignmentRule
{
    /// <summary>Key of the experiment.</summary>
    public required string Key { get; init; }

    /// <summary>Keys of the arms in their order; the first is the control. Fewer than two: nobody takes part.</summary>
    public required IReadOnlyList<string> Arms { get; init; }

    /// <summary>Whether it runs.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>Seed of the hash, fixed at creation; null: the key.</summary>
    public string? Seed { get; init; }

    /// <summary>1 (imported experiments) or 2.</summary>
    public int HashVersion { get; init; } = 1;

    /// <summary>The attribute that is hashed.</summary>
    public string HashAttribute { get; init; } = "id";

    /// <summary>The attribute that is hashed when that one is missing; only with sticky buckets.</summary>
    public string? FallbackAttribute { get; init; }

    /// <summary>Share of all who take part.</summary>
    public double Coverage { get; init; } = 1;

    /// <summary>Weights of the arms; null: equal.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>Ranges of the arms, in place of coverage and weights.</summary>
    public IReadOnlyList<BucketRange>? Ranges { get; init; }

    /// <summary>The part of a namespace it owns.</summary>
    public NamespaceShare? Namespace { get; init; }

    /// <summary>Filters, in place of the namespace.</summary>
    public IReadOnlyList<BucketFilter>? Filters { get; init; }

    /// <summary>Who may take part; null: everybody.</summary>
    public JsonElement? Condition { get; init; }

    /// <summary>Raised to deal everybody anew.</summary>
    public int BucketVersion { get; init; }

    /// <summary>Shoppers with a stored arm of a version below are out.</summary>
    public int MinBucketVersion { get; init; }

    /// <summary>Whether stored arms are used and kept.</summary>
    public bool IsSticky { get; init; }

    /// <summary>The ranges of the arms now.</summary>
    public IReadOnlyList<BucketRange> ArmRanges => Ranges ?? BucketRange.Of(Arms.Count, Coverage, Weights);
}
