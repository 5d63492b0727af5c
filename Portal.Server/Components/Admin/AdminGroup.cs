namespace Portal.Server.Components.Admin;

/// <summary>The tasks the navigation is grouped by, in its order. Texts: <c>Group_</c> and the name.</summary>
public enum AdminGroup
{
    /// <summary>What happens now: overview, live.</summary>
    Watch,

    /// <summary>What is learnt: models, retraining.</summary>
    Learn,

    /// <summary>What all of it stands on: imports, quality, products, shoppers.</summary>
    Data,

    /// <summary>What shoppers are shown: placements, experiments.</summary>
    Show,

    /// <summary>What has to be answered for: privacy, audit.</summary>
    Answer,

    /// <summary>Who and how: people, settings.</summary>
    Run,
}
