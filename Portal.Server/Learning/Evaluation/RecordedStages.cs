using Portal.Server.ModelRegistry;

namespace Portal.Server.Learning.Evaluation;

/// <summary>Stages that also keep what they are told of losses and validation, for the curve of the training.</summary>
/// <param name="shown">What shows them.</param>
internal sealed class RecordedStages(IStages shown) : IStages
{
    private readonly Lock _lock = new();
    private readonly List<CurvePoint> _curve = [];

    /// <summary>The points so far, in the order they were told.</summary>
    public IReadOnlyList<CurvePoint> Curve
    {
        get
        {
            lock (_lock)
            {
                return [.. _curve];
            }
        }
    }

    public IProgress<TrainingProgress> Begin(string title) => new Stage(this, title, shown.Begin(title));

    private sealed class Stage(RecordedStages all, string title, IProgress<TrainingProgress> shown) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Epoch is { } epoch)
            {
                lock (all._lock)
                {
                    all._curve.Add(new CurvePoint(value.Part is { } part ? $"{title}: {part}" : title, epoch, value.Loss, value.Ndcg));
                }
            }

            shown.Report(value);
        }
    }
}
