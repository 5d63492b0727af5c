using Portal.Server.Import;

namespace Portal.Server.Components.Admin.Imports;

/// <summary>What the page shows of one moment.</summary>
/// <param name="Runs">The newest imports, newest first.</param>
/// <param name="Uploads">The files that are kept, newest first.</param>
public sealed record ImportPicture(IReadOnlyList<ImportRun> Runs, IReadOnlyList<KeptUpload> Uploads)
{
    /// <summary>The import that is at work here, or being taken back; the command line's is looked at there.</summary>
    public ImportRun? Current => Runs.FirstOrDefault(run => (run.RequestJson is not null && run.Status is "running" or "queued") || run.UndoStatus is "running" or "queued");
}
