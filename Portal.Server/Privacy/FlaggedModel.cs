namespace Portal.Server.Privacy;

/// <summary>A model that learned from a shopper who was erased since.</summary>
public sealed class FlaggedModel
{
    /// <summary>The erasure.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>The version.</summary>
    public required string VersionId { get; init; }

    /// <summary>Since when it is known.</summary>
    public required DateTimeOffset FlaggedAt { get; init; }

    /// <summary>Until when one that did not learn from the shopper has to be in its place.</summary>
    public required DateTimeOffset CleanBy { get; init; }

    /// <summary>Since when it is out of use and deleted; null while it is there.</summary>
    public DateTimeOffset? CleanedAt { get; set; }
}
