using Portal.Server.Import;

namespace Portal.Server.Components.Admin.Imports;

/// <summary>What the page shows of one moment.</summary>
/// <param name="Runs">The newest imports, newest first.</param>
/// <param name="Uploads">The files that are kept, newest first.</param>
public sealed record ImportPicture(IReadOnlyList<ImportRun> Runs, IReadOnlyList<KeptUpload> Uploads)
{
    /// <summary>The import to look at: one at work, else the newest.</summary>
    public ImportRun? Current => Runs.FirstOrDefault(run => run.Status is "running" or "queued" || run.UndoStatus is "running" or "queued");
}
