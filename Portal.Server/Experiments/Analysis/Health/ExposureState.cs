namespace Portal.Server.Experiments.Analysis.Health;

/// <summary>What shoppers seen in several arms say of an experiment.</summary>
internal enum ExposureState
{
    /// <summary>Few enough.</summary>
    Healthy,

    /// <summary>So many that assignment must be broken.</summary>
    Unhealthy,

    /// <summary>Too few shoppers to say.</summary>
    NotEnoughTraffic,
}
