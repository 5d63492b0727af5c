using System.Diagnostics;

namespace Portal.Server.Events.Bench;

/// <summary>Times the disk alone: write 4 KiB behind the last ones, wait until it is safe. No commit can be quicker.</summary>
internal static class FlushCalibration
{
    private const int PageSize = 4_096;

    public static Percentiles Measure(string folder, int count)
    {
        var page = new byte[PageSize];
        var path = Path.Combine(folder, "flush.bin");
        var ticks = new long[count];
        using (var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write))
        {
            for (var i = 0; i < count; i++)
            {
                var began = Stopwatch.GetTimestamp();
                RandomAccess.Write(file, page, (long)i * PageSize);
                RandomAccess.FlushToDisk(file);
                ticks[i] = Stopwatch.GetTimestamp() - began;
            }
        }

        File.Delete(path);
        return Percentiles.OfTicks(ticks);
    }
}
