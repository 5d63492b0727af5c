using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Hosting;
using Portal.Server.Import.Runs;
using Portal.Server.Import.Storing;

namespace Portal.Server.Import;

/// <summary>Reads the imports so far.</summary>
public sealed class FindImports
{
    private readonly IDbContextFactory<PortalDbContext> _contexts;
    private readonly RunningImports _running;
    private readonly DataFolder _folder;

    internal FindImports(IDbContextFactory<PortalDbContext> contexts, RunningImports running, DataFolder folder) =>
        (_contexts, _running, _folder) = (contexts, running, folder);

    /// <summary>The newest runs, newest first.</summary>
    public async Task<IReadOnlyList<ImportRun>> RunsAsync(int count, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.ImportRuns.AsNoTracking().OrderByDescending(row => row.StartedAt).Take(count).ToListAsync(cancellationToken);
    }

    /// <summary>Bad rows of a run, the first of each rule.</summary>
    public async Task<IReadOnlyList<ImportBadRow>> BadRowsAsync(Guid run, int count, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.ImportBadRows.AsNoTracking().Where(row => row.RunId == run).OrderBy(row => row.Number).Take(count).ToListAsync(cancellationToken);
    }

    /// <summary>How far a run at work is; null when it is not at work in this program.</summary>
    public ImportProgress? ProgressOf(Guid run) => _running.ProgressOf(run);

    /// <summary>The file with every bad row of a run; null when there is none.</summary>
    public string? BadRowsFile(Guid run) => BadRowReport.FileOf(_folder, run) is var file && File.Exists(file) ? file : null;
}
