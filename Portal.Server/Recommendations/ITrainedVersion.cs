namespace Portal.Server.Recommendations;

/// <summary>Which trained model is in service.</summary>
internal interface ITrainedVersion
{
    /// <summary>Its id, or null when none is.</summary>
    string? Version { get; }
}
