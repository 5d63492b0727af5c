using Portal.Server.Learning.Evaluation;

namespace Portal.Server.Learning.Tuning;

/// <summary>A search: of what, over what, by what.</summary>
internal sealed record TuningRequest
{
    /// <summary>The data, and how to judge. Of the split, training and validation are used; the test is never looked at.</summary>
    public required JudgeRequest Judge { get; init; }

    /// <summary>Name of the protocol on the command line.</summary>
    public required string Protocol { get; init; }

    /// <summary>The trainer with its usual settings.</summary>
    public required ITunableTrainer Trainer { get; init; }

    /// <summary>The space.</summary>
    public required SearchSpace Space { get; init; }

    /// <summary>The figure that counts.</summary>
    public required TuningMetric Metric { get; init; }

    /// <summary>Trials in the first round.</summary>
    public required int Trials { get; init; }

    /// <summary>How many times fewer trials the next round has, and how many times more each gets.</summary>
    public required int Reduction { get; init; }

    /// <summary>Least share of the resource in the first round.</summary>
    public required double FirstShare { get; init; }

    /// <summary>Seed of all chance.</summary>
    public int Seed => Judge.Plan.Seed;

    /// <summary>What rounds hand out.</summary>
    public Resource Resource => Trainer.EpochsSetting is { } name
        ? new("epochs", (int)Trainer.Tunables.First(setting => setting.Name == name).Usual, IsEpochs: true)
        : new(Judge.Data.Owners, Judge.Data.Split.Train.Count, IsEpochs: false);
}
