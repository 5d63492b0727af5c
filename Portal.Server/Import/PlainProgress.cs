using System.Diagnostics;
using System.Globalization;
using Portal.Server.Hosting;
using Spectre.Console;

namespace Portal.Server.Import;

/// <summary>Progress as plain lines for files and pipes: at the start and end of each stage, and every few seconds in between.</summary>
internal sealed class PlainProgress(VerbConsole console) : IProgress<ImportProgress>
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private ImportStage? _stage;

    public void Report(ImportProgress value)
    {
        if (value.Stage != _stage || value.Share >= 1 || _watch.Elapsed >= Between)
        {
            _stage = value.Stage;
            _watch.Restart();
            console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{BarProgress.Describe(value)} {value.Share:P0}"));
        }
    }
}
