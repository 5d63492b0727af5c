namespace Portal.Server.Learning;

/// <summary>How far a training is.</summary>
/// <param name="Done">Share that is done, 0 to 1.</param>
/// <param name="Text">What to show, such as "epoch 7, validation N@10 .0612".</param>
internal readonly record struct TrainingProgress(double Done, string Text)
{
    /// <summary>What it is told of, when it is a part of a whole, such as "transformer"; null for the whole.</summary>
    public string? Part { get; init; }

    /// <summary>Epochs done; null where there are none.</summary>
    public int? Epoch { get; init; }

    /// <summary>Mean loss of the last epoch; null where not told.</summary>
    public double? Loss { get; init; }

    /// <summary>NDCG at 10 on validation cases, 0 to 1; null where nobody looked.</summary>
    public double? Ndcg { get; init; }
}
