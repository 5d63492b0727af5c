namespace Portal.Server.Hosting;

/// <summary>Work that must be done before the first request is answered; run once, in the order of the phases.</summary>
public interface IStartupStep
{
    /// <summary>When it runs.</summary>
    StartupPhase Phase { get; }

    /// <summary>Whether it may run beside the other steps of its phase: it needs nothing of them, nor they of it.</summary>
    bool Beside => false;

    /// <summary>Does the work.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}

/// <summary>The phases of a start, in order. Steps of one phase run in the order of their registration, those that may beside them.</summary>
public enum StartupPhase
{
    /// <summary>The database exists and has the newest schema.</summary>
    Database,

    /// <summary>The catalogue is in memory.</summary>
    Catalogue,

    /// <summary>An empty shop gets its demo data.</summary>
    Seed,

    /// <summary>The models have learned from the stored history.</summary>
    Learn,
}
