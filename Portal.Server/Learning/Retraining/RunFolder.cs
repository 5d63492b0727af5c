using Portal.Server.Hosting;

namespace Portal.Server.Learning.Retraining;

/// <summary>Where a run keeps what it needs to be taken up again: checkpoints, and a lock that ends with its holder.</summary>
internal static class RunFolder
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(100);

    /// <summary>The folder of a run; not made.</summary>
    public static string Of(DataFolder data, Guid run) => Path.Combine(data.File("retraining"), run.ToString("N"));

    /// <summary>The runs that have a folder.</summary>
    public static IReadOnlyList<Guid> All(DataFolder data)
    {
        var runs = new List<Guid>();
        foreach (var folder in new DirectoryInfo(data.File("retraining")) is { Exists: true } all ? all.EnumerateDirectories() : [])
        {
            if (Guid.TryParseExact(folder.Name, "N", out var run))
            {
                runs.Add(run);
            }
        }

        return runs;
    }

    /// <summary>The folder of its checkpoints.</summary>
    public static string Checkpoints(DataFolder data, Guid run) => Path.Combine(Of(data, run), "checkpoints");

    /// <summary>The folder of a search's journal.</summary>
    public static string Journal(DataFolder data, Guid run) => Path.Combine(Of(data, run), "journal");

    /// <summary>Waits until nobody else works on the run. The system takes the lock off when its holder ends, however it ends.</summary>
    public static async Task<IDisposable> LockAsync(DataFolder data, Guid run, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Of(data, run)).FullName;
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(Again, TimeProvider.System, cancellationToken);
            }
        }
    }

    /// <summary>Forgets everything of a run.</summary>
    public static void Clear(DataFolder data, Guid run)
    {
        var folder = Of(data, run);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
