using Portal.Server.Learning.Evaluation;

namespace Portal.Server.Learning.Retraining;

/// <summary>Stages told as a worker's lines: every epoch, and otherwise a few times a second.</summary>
internal sealed class WorkerStages(Action<WorkerLine> tell, TimeProvider time) : IStages
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    public IProgress<TrainingProgress> Begin(string title)
    {
        tell(new WorkerLine { Begins = title });
        return new Stage(tell, time);
    }

    private sealed class Stage(Action<WorkerLine> tell, TimeProvider time) : IProgress<TrainingProgress>
    {
        private readonly Lock _lock = new();
        private long? _told;

        public void Report(TrainingProgress value)
        {
            lock (_lock)
            {
                if (value.Epoch is null && value.Done < 1 && _told is { } told && time.GetElapsedTime(told) < Between)
                {
                    return;
                }

                _told = time.GetTimestamp();
                tell(new WorkerLine { Done = value.Done, Text = value.Text, Part = value.Part, Epoch = value.Epoch, Loss = value.Loss, Ndcg = value.Ndcg });
            }
        }
    }
}
