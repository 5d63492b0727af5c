namespace Portal.Server.Learning;

/// <summary>Tells the progress of one part of a piece of work as its share of the whole.</summary>
/// <param name="whole">Told; null when nobody listens.</param>
/// <param name="name">Name of the part, put before what it says.</param>
/// <param name="from">Share that is done when it begins.</param>
/// <param name="to">Share that is done when it ends.</param>
internal sealed class PartOfProgress(IProgress<TrainingProgress>? whole, string name, double from, double to) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => whole?.Report(value with
    {
        Done = from + (value.Done * (to - from)),
        Text = $"{name}: {value.Text}",
        Part = value.Part is { } part ? $"{name} {part}" : name,
    });
}
