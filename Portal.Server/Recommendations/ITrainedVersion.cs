namespace Portal.Server.Recommendations;

/// <summary>Which trained model is in service.</summary>
internal interface ITrainedVersion
{
    /// <summary>Its id, or null when none is.</summary>
    string? Version { get; }

    /// <summary>What a list that would ask it says when none is (<see cref="Portal.Shared.Recommendations.ListNotes"/>), or null.</summary>
    string? Lack { get; }
}
