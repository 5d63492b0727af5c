namespace Portal.Server.Experiments;

/// <summary>How effects are judged.</summary>
public enum Engine
{
    /// <summary>Confidence sequence: holds at every look.</summary>
    Sequential,

    /// <summary>Welch's test: holds at one planned look.</summary>
    FixedHorizon,

    /// <summary>Normal posterior with a prior on the lift.</summary>
    Bayesian,

    /// <summary>Exact posterior of shares (beta), for few shoppers; what is no share as <see cref="Bayesian"/>.</summary>
    Exact,
}
