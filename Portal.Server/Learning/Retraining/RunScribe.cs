using Portal.Server.ModelRegistry;

namespace Portal.Server.Learning.Retraining;

/// <summary>Writes down what a worker says, at most twice a second, into its run's row.</summary>
internal sealed class RunScribe(TakenRun run, RunRows rows, TimeProvider time)
{
    /// <summary>Of a search only the newest trainings' epochs are kept; those of one training are always fewer.</summary>
    private const int MostPoints = 2_000;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);

    /// <summary>How titles of stages begin in which nothing new is tried.</summary>
    private static readonly string[] Judging = ["judge", "refit", "the best"];

    private long? _written;

    /// <summary>How far the run is.</summary>
    public RunProgress Progress { get; private set; } = run.Progress;

    /// <summary>Why the worker ended without a result; null while it did not say so.</summary>
    public string? Error { get; private set; }

    /// <summary>Hears a line.</summary>
    public async Task HearAsync(WorkerLine line)
    {
        Error = line.Error ?? Error;
        if (line.Data is { } found)
        {
            await rows.NoteAsync(run, found, CancellationToken.None);
        }

        if (line.Found is { } result)
        {
            await rows.WriteAsync(run, set => set.SetProperty(row => row.ResultJson, result), CancellationToken.None);
        }

        var before = Progress;
        Progress = line.Begins is { } title ? Begin(title) : line.Done is not null ? GoOn(line) : Progress;
        if (!ReferenceEquals(before, Progress) && (line.Begins is not null || line.Epoch is not null || _written is not { } written || time.GetElapsedTime(written) >= Between))
        {
            _written = time.GetTimestamp();
            await rows.NoteAsync(run, Progress, CancellationToken.None);
        }
    }

    private RunProgress Begin(string title) => With(title) with
    {
        Stage = title,
        Phase = title.StartsWith("data", StringComparison.Ordinal) ? RunPhase.DataSet
            : Judging.Any(word => title.StartsWith(word, StringComparison.Ordinal)) ? RunPhase.Evaluate : RunPhase.Train,
        StageSince = time.GetUtcNow(), Done = 0, From = 0,
    };

    private RunProgress GoOn(WorkerLine line)
    {
        var part = line.Part is { } name ? $"{Progress.Stage}: {name}" : Progress.Stage;
        // An attempt after a kill says an epoch again that the one before had said; the later word counts, and is the same.
        var curve = line.Epoch is not { } epoch ? Progress.Curve
            : [.. Progress.Curve.Where(point => point.Part != part || point.Epoch != epoch).TakeLast(MostPoints - 1), new CurvePoint(part, epoch, line.Loss, line.Ndcg)];
        var first = Progress.Done == 0 && line.Epoch is > 1;
        return (line.Epoch is not null || line.Done >= 1 ? With($"{Progress.Stage}: {line.Text}") : Progress) with
        {
            Curve = curve, Done = line.Done ?? 0, From = first ? line.Done ?? 0 : Progress.From, At = time.GetUtcNow(),
        };
    }

    private RunProgress With(string text) => Progress with
    {
        At = time.GetUtcNow(), Lines = [.. Progress.Lines.TakeLast(RunProgress.MostLines - 1), new RunLine(time.GetUtcNow(), text)],
    };
}
