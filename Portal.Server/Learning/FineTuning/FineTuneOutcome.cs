using Portal.Server.ModelRegistry;

namespace Portal.Server.Learning.FineTuning;

/// <summary>What became of a step.</summary>
/// <param name="Verdict">Whether it is to be served.</param>
internal sealed record FineTuneOutcome(FineTuneVerdict Verdict)
{
    /// <summary>NDCG at 10 of the model in service on what was kept out.</summary>
    public double Before { get; init; }

    /// <summary>The same after the step; of the trained version where the chain is dropped.</summary>
    public double After { get; init; }

    /// <summary>Cases these figures are of.</summary>
    public int Cases { get; init; }

    /// <summary>New sequences it learned from.</summary>
    public int Sequences { get; init; }

    /// <summary>What is to be served from now on; null when nothing changes.</summary>
    public ModelDelta? Delta { get; init; }
}

/// <summary>What can become of a step.</summary>
internal enum FineTuneVerdict
{
    /// <summary>It is clearly better on what was kept out, and may be served.</summary>
    Accepted,

    /// <summary>It is not clearly better there: the model in service stays, and what was new is learned again.</summary>
    Refused,

    /// <summary>The trained version is ahead of all that was learned since: it is to be served again.</summary>
    Dropped,

    /// <summary>Too little was kept out to judge by.</summary>
    TooFewCases,

    /// <summary>Nothing happened since the last step.</summary>
    NothingNew,

    /// <summary>No model is in service, or none with a sequence network.</summary>
    NothingToTune,
}
