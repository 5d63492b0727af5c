namespace Portal.Server.Experiments;

/// <summary>Where a list that an experiment could have been in went.</summary>
internal enum DealingEnd
{
    /// <summary>The shopper opted out.</summary>
    OptedOut,

    /// <summary>A program asked.</summary>
    Program,

    /// <summary>The shopper is held out of all experiments.</summary>
    HeldOut,

    /// <summary>The shopper is not targeted, or outside of its part.</summary>
    Outside,

    /// <summary>It was made in an arm.</summary>
    Dealt,
}
