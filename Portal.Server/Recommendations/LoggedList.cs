namespace Portal.Server.Recommendations;

/// <summary>A served list as stored. Its moment is in its id (see ListIds).</summary>
public sealed class LoggedList
{
    /// <summary>Its id; events name it.</summary>
    public required Guid ListId { get; init; }

    /// <summary>Who got it. Changes when an anonymous shopper signs in to an account.</summary>
    public required string ShopperId { get; set; }

    /// <summary>Key of its placement.</summary>
    public required string Placement { get; init; }

    /// <summary>The version of the models that made it.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>The rest, packed (see LoggedContent).</summary>
    public required byte[] Content { get; init; }
}
