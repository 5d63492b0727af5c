using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Portal.Server.Identity;
using Portal.Server.Import;

namespace Portal.Server.Components.Admin.Imports;

/// <summary>Imports: a file comes in, is looked at, tried, brought in, and taken back.</summary>
public sealed partial class ImportPage
{
    private const int MostRuns = 30, SampleRows = 6;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    private ImportDraft? _draft;
    private ImportSample? _sample;
    private ImportReport? _report;
    private ImportProgress? _progress;
    private CancellationTokenSource? _check;
    private (long Bytes, long Total)? _uploading;
    private (Guid Run, UndoResult Preview)? _undoing;
    private ImportProblem? _refused;

    [Inject]
    private FindImports Find { get; set; } = null!;

    [Inject]
    private KeepUploads Uploads { get; set; } = null!;

    [Inject]
    private ReadSample Samples { get; set; } = null!;

    [Inject]
    private CheckImport Trial { get; set; } = null!;

    [Inject]
    private StartImport Begin { get; set; } = null!;

    [Inject]
    private CancelImport Cancel { get; set; } = null!;

    [Inject]
    private UndoImport Undo { get; set; } = null!;

    [Inject]
    private ImportFeed Feed { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc/>
    protected override IEnumerable<IDisposable> Listen(Action news) => [Feed.Subscribe(news)];

    /// <inheritdoc/>
    protected override async Task<ImportPicture> ReadAsync(ImportPicture? before, CancellationToken cancellationToken) =>
        new(await Find.RunsAsync(MostRuns, cancellationToken), Uploads.All());

    private void Choose(KeptUpload? upload)
    {
        (_draft, _report, _refused) = (upload is null ? null : new ImportDraft(upload), null, null);
        Look();
    }

    private void Look()
    {
        _report = null;
        _sample = _draft is null ? null : Samples.Read(_draft.ToRequest(), SampleRows);
    }

    private async Task UploadAsync(IBrowserFile file)
    {
        _refused = null;
        if (file.Size > Uploads.MaximumBytes)
        {
            _refused = new ImportProblem("file-too-large", Words["TooLarge", file.Name, Uploads.MaximumBytes >> 20]);
            return;
        }

        await using var content = file.OpenReadStream(Uploads.MaximumBytes, Left);
        var (kept, problem) = await Uploads.KeepAsync(file.Name, content, Throttled<long>(bytes => _uploading = (bytes, file.Size)), Left);
        _uploading = null;
        _refused = problem;
        if (kept is not null)
        {
            await LoadAsync();
            Choose(kept);
        }
    }

    private async Task RemoveAsync(KeptUpload upload)
    {
        Uploads.Remove(upload.Id);
        await LoadAsync();
    }

    private async Task CheckAsync()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Left);
        (_check, _progress, _report) = (stop, null, null);
        try
        {
            _report = await Trial.CheckAsync(_draft!.ToRequest(), Throttled<ImportProgress>(progress => _progress = progress), stop.Token);
        }
        finally
        {
            _check = null;
        }
    }

    private async Task StartAsync()
    {
        var (_, problem) = await Begin.RunAsync(_draft!.ToRequest(), await Actor.GetAsync(), Left);
        if (problem is not null)
        {
            _refused = problem;
            return;
        }

        Choose(null);
        await LoadAsync();
    }

    private async Task CancelAsync(Guid id) => await Cancel.RunAsync(id, await Actor.GetAsync(), Left);

    private async Task AskUndoAsync(ImportRun run) => _undoing = (run.Id, await Undo.PreviewAsync(run.Id, Left));

    private async Task UndoAsync(Guid id)
    {
        _undoing = null;
        await Undo.RunAsync(id, await Actor.GetAsync(), Left);
        await LoadAsync();
    }

    /// <summary>Hears of progress from wherever it is made, and shows it four times a second at most.</summary>
    private Heard<T> Throttled<T>(Action<T> take)
    {
        long? shown = null;
        return new Heard<T>(value =>
        {
            take(value);
            if (shown is not { } last || Time.GetElapsedTime(last) >= Between)
            {
                shown = Time.GetTimestamp();
                _ = InvokeAsync(StateHasChanged);
            }
        });
    }

    /// <summary>Calls at once, on the thread that reports: the framework's own would queue a call for each.</summary>
    private sealed class Heard<T>(Action<T> heard) : IProgress<T>
    {
        public void Report(T value) => heard(value);
    }
}
