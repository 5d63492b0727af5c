using Portal.Server.Learning.Training.Sequences;
using Portal.Shared.Neural.Networks;

namespace Portal.Server.Learning.Bench;

/// <summary>What is trained, and how often.</summary>
internal sealed record TrainingPlan
{
    /// <summary>Seed of the network, the order and the negatives.</summary>
    public const int Seed = 1;

    /// <summary>Threads of Portal and of PyTorch.</summary>
    public const int Threads = 2;

    /// <summary>Portal's epochs, each beside a part of one of PyTorch.</summary>
    public required int Pairs { get; init; }

    /// <summary>Steps of PyTorch in a part; its speed over whole epochs is taken to be the same.</summary>
    public required int PeerSteps { get; init; }

    /// <summary>The production network, at the size published for Amazon Beauty.</summary>
    public static TransformerSettings Shape(int items) => new(items, Width: 64, Blocks: 2, Heads: 2, Positions: PositionKind.Distance, InputScale: 8);

    /// <summary>One epoch of large batches.</summary>
    public static SequenceTrainingSettings Settings { get; } = new() { Epochs = 1, Batch = 256, Negatives = 256 };

    /// <summary>The plan that reports are made by.</summary>
    public static TrainingPlan Full { get; } = new() { Pairs = 5, PeerSteps = 12 };

    /// <summary>A look within a minute.</summary>
    public static TrainingPlan Quick { get; } = new() { Pairs = 2, PeerSteps = 4 };
}
