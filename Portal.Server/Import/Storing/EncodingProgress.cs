using System.Diagnostics;

namespace Portal.Server.Import.Storing;

/// <summary>Tells how far the encoders are, as a stage of the import.</summary>
internal sealed class EncodingProgress(IProgress<ImportProgress> import) : IProgress<(int Done, int All)>
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public void Report((int Done, int All) value)
    {
        if (value.All > 0)
        {
            import.Report(new ImportProgress(ImportStage.Encoding, value.Done, value.Done, value.All, _watch.Elapsed));
        }
    }
}
