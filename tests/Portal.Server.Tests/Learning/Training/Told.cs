using Portal.Server.Learning;

namespace Portal.Server.Tests.Learning.Training;

/// <summary>Passes each report on at once; <see cref="Progress{T}"/> would do so later, on another thread.</summary>
internal sealed class Told(Action<double> tell) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => tell(value.Done);
}
