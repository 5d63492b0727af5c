namespace Portal.Server.Learning.FineTuning;

/// <summary>How a model goes on learning. What is a choice was made on a validation day (see the report of <c>bench fresh</c>).</summary>
internal sealed record FineTuneSettings
{
    /// <summary>Learning rate (Adam), without warm-up: each step is small and judged.</summary>
    public double Rate { get; init; } = 1e-4;

    /// <summary>Passes over the new sequences.</summary>
    public int Passes { get; init; } = 4;

    /// <summary>
    /// Bolder goes at the same sequences at most. One is made while none before it was worse on what was kept out, and kept
    /// only where it is clearly better: a trend gets through within one step, noise does not.
    /// </summary>
    public int Bolder { get; init; } = 7;

    /// <summary>How much larger the rate of each bolder go is.</summary>
    public double BolderTimes { get; init; } = 3;

    /// <summary>Most of the rate a bolder go has, in times the first.</summary>
    public double BolderMost { get; init; } = 30;

    /// <summary>
    /// Standard errors of the paired difference that are clear. Each go is a look, and a step may have eight: one look in 44
    /// passes by chance, so that a step that is worth nothing passes about one time in ten at most.
    /// </summary>
    public double Clear { get; init; } = 2;

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

    /// <summary>One shopper in so many is kept out of learning, others each hour, to judge by.</summary>
    public int HeldOutOneIn { get; init; } = 5;

    /// <summary>How long what was kept out is judged by, at least.</summary>
    public TimeSpan HeldOutFor { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Cases that older ones stay beside, where <see cref="HeldOutFor"/> has brought fewer. The standard error of a difference
    /// of a step is about .1 / sqrt(cases): a hundred cases do not tell .005 of NDCG from nothing, a thousand do.
    /// </summary>
    public int EnoughCases { get; init; } = 1_000;

    /// <summary>Most cases judged by: the newest.</summary>
    public int MostCases { get; init; } = 2_000;

    /// <summary>Fewer cases say nothing, since the test takes their mean for normal: the step waits.</summary>
    public int LeastCases { get; init; } = 30;

    /// <summary>Whether lists leave out what the shopper has met: cases are then judged that way, and those that come back to it are none.</summary>
    public bool MaskSeen { get; init; } = true;

    /// <summary>Shoppers whose newest acts are kept to be learned again.</summary>
    public int Shoppers { get; init; } = 20_000;
}
