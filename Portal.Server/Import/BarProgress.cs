using System.Collections.Concurrent;
using System.Globalization;
using Spectre.Console;

namespace Portal.Server.Import;

/// <summary>Progress as moving bars, one for each stage.</summary>
internal sealed class BarProgress(ProgressContext context) : IProgress<ImportProgress>
{
    private readonly ConcurrentDictionary<ImportStage, ProgressTask> _bars = new();

    public void Report(ImportProgress value)
    {
        var bar = _bars.GetOrAdd(value.Stage, stage => context.AddTask(stage.ToString(), maxValue: 1));
        bar.Value = value.Share;
        bar.Description = Describe(value);
    }

    /// <summary>"Checking 120,000 rows, 80,000/s, 0:07 left".</summary>
    public static string Describe(ImportProgress value) => string.Create(CultureInfo.InvariantCulture,
        $"{value.Stage,-8} {value.Rows,11:N0} rows {value.Rate,9:N0}/s {(value.Share < 1 && value.Remaining is { } left ? $@"{left:m\:ss} left" : ""),10}");
}
