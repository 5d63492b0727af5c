using System.Diagnostics;
using Portal.Server.Import.Cleaning;

namespace Portal.Server.Import.Formats;

/// <summary>
/// Reads a format's files from start to end: adds the one rule no format can ask alone (an earlier row was the same),
/// counts, and tells how far it is.
/// </summary>
internal sealed class JudgedRows(
    IImportFormat format, ImportPass pass, DuplicateRows duplicates, ImportStage stage, IProgress<ImportProgress>? progress)
{
    private const int RowsBetweenNews = 8_192;
    private readonly RowTally[] _tallies = [.. pass.Files.Select(path => new RowTally(Path.GetFileName(path)))];

    /// <summary>The counts of each file.</summary>
    public IReadOnlyList<RowTally> Tallies => _tallies;

    /// <summary>Every row, judged and counted.</summary>
    public IEnumerable<ImportRow> Read(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var total = pass.Files.Sum(path => new FileInfo(path).Length);
        long rows = 0;
        foreach (var row in format.Read(pass))
        {
            if (duplicates.IsDuplicate(row))
            {
                row.Refuse(RowRule.DuplicateRow, "", row.Product?.Sku ?? row.Event?.Sku ?? "");
            }

            _tallies[row.File].Count(row);
            if (++rows % RowsBetweenNews == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(new ImportProgress(stage, rows, pass.BytesRead, total, watch.Elapsed));
            }

            yield return row;
        }

        progress?.Report(new ImportProgress(stage, rows, total, total, watch.Elapsed));
    }
}
