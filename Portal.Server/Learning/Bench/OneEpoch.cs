using System.Diagnostics;
using Portal.Server.Learning.Training.Sequences;
using Portal.Shared.Neural;
using Portal.Shared.Neural.Networks;

namespace Portal.Server.Learning.Bench;

/// <summary>One epoch by the classes that train in the shop, optimiser included.</summary>
internal static class OneEpoch
{
    /// <summary>Trains a new network once over the sequences.</summary>
    public static EpochFigures Run(SequenceSet sequences, SequenceTrainingSettings settings, CancellationToken cancellationToken)
    {
        using var workers = new Workers(TrainingPlan.Threads);
        var shape = TrainingPlan.Shape(sequences.ItemCount);
        var network = new SequenceTransformer<float>(shape, SequenceStep.MaxRows(settings, shape.MaxLength), workers, TrainingPlan.Seed);
        var input = new TrainingInput(sequences, Attributes: null, Validation: null, TrainingPlan.Seed, TrainingPlan.Threads);
        var training = new SequenceTraining(network, settings, input, workers, new Checkpoints(null, ""));
        var (began, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        training.Run(cancellationToken);
        return new EpochFigures(
            new SequenceWindows(sequences, shape.MaxLength).Targets, Stopwatch.GetElapsedTime(began).TotalSeconds,
            (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
    }
}
