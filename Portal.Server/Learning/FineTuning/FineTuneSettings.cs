namespace Portal.Server.Learning.FineTuning;

/// <summary>How a model goes on learning. What is a choice was made on a validation day (see the report of <c>bench fresh</c>).</summary>
internal sealed record FineTuneSettings
{
    /// <summary>Learning rate (Adam), without warm-up: each step is small and judged.</summary>
    public double Rate { get; init; } = 5e-4;

    /// <summary>Passes over the new sequences of a step.</summary>
    public int Passes { get; init; } = 2;

    /// <summary>Sequences in a batch; a batch is half new and half old ones.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>Negatives shared by a batch.</summary>
    public int Negatives { get; init; } = 500;

    /// <summary>Old sequences learned again for each new one, against forgetting.</summary>
    public double Replay { get; init; } = 1;

    /// <summary>Acts before the new ones that are learned with them, at least.</summary>
    public int Context { get; init; } = 4;

    /// <summary>Most new sequences of a step; the others wait for the next.</summary>
    public int MostSequences { get; init; } = 1_000;

    /// <summary>One shopper in so many is kept out of learning for an hour, to judge by.</summary>
    public int HeldOutOneIn { get; init; } = 5;

    /// <summary>How long what was kept out is judged by.</summary>
    public TimeSpan HeldOutFor { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Most cases judged by: the newest.</summary>
    public int MostCases { get; init; } = 500;

    /// <summary>Fewer cases say nothing: the step waits.</summary>
    public int LeastCases { get; init; } = 20;

    /// <summary>Whether lists leave out what the shopper has met: cases are then judged that way, and those that come back to it are none.</summary>
    public bool MaskSeen { get; init; } = true;

    /// <summary>Shoppers whose newest acts are kept to be learned again.</summary>
    public int Shoppers { get; init; } = 20_000;
}
