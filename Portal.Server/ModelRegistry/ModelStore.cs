using System.Text.Json;
using Portal.Server.Hosting;

namespace Portal.Server.ModelRegistry;

/// <summary>
/// The model versions in the data folder, and which of them is in service: the file <c>active</c> names it. A version that
/// cannot be used is passed over for the newest one that can.
/// </summary>
internal sealed partial class ModelStore(DataFolder data, ILogger<ModelStore> logger, string folder = "models")
{
    private const string ActiveName = "active";

    /// <summary>The folder of all versions.</summary>
    public string Folder => data.File(folder);

    /// <summary>Ids of all whole versions, newest first.</summary>
    public IReadOnlyList<string> Versions => !Directory.Exists(Folder) ? [] :
    [
        .. Directory.EnumerateDirectories(Folder).Select(path => Path.GetFileName(path))
            .Where(name => !name.StartsWith('.')).OrderDescending(StringComparer.Ordinal),
    ];

    /// <summary>A new id: they sort by time.</summary>
    public static string NewId(DateTimeOffset now, string kind) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyyMMdd-HHmmss-fff}-{kind}");

    /// <summary>The folder of a version.</summary>
    public string FolderOf(string id) => Path.Combine(Folder, id);

    /// <summary>Called after another version was put into service by this program; who serves it takes it up before the call ends.</summary>
    public event Action? Changed;

    /// <summary>Puts a version into service: in this program at once, in others from their next look on.</summary>
    /// <exception cref="DamagedBundleException">It cannot be used; the one in service stays.</exception>
    public void Activate(string id)
    {
        _ = Bundle.Open(FolderOf(id));
        var path = Path.Combine(Folder, ActiveName);
        File.WriteAllText(path + ".new", id);
        File.Move(path + ".new", path, overwrite: true);
        Changed?.Invoke();
    }

    /// <summary>When a version was last put into service; the earliest time there is when none was.</summary>
    public DateTime ActivatedAt => Path.Combine(Folder, ActiveName) is var path && File.Exists(path) ? File.GetLastWriteTimeUtc(path) : DateTime.MinValue;

    /// <summary>Id of the version in service, or null when none was put there.</summary>
    public string? ActiveId => Path.Combine(Folder, ActiveName) is var path && File.Exists(path) ? File.ReadAllText(path).Trim() : null;

    /// <summary>Versions on trial; those a file that cannot be read would name are on none.</summary>
    public ModelTrials Trials
    {
        get
        {
            try
            {
                return File.Exists(TrialsPath) && JsonSerializer.Deserialize<ModelTrials>(File.ReadAllText(TrialsPath), JsonSerializerOptions.Web) is { } trials ? trials : new ModelTrials();
            }
            catch (JsonException failure)
            {
                TrialsUnread(logger, TrialsPath, failure.Message);
                return new ModelTrials();
            }
        }

        set
        {
            File.WriteAllText(TrialsPath + ".new", JsonSerializer.Serialize(value, JsonSerializerOptions.Web));
            File.Move(TrialsPath + ".new", TrialsPath, overwrite: true);
        }
    }

    private string TrialsPath => Path.Combine(Folder, "trials.json");

    /// <summary>Called after a change of what is served was written down too; whoever shows it may read the tables.</summary>
    public event Action? Noted;

    /// <summary>Lets whoever serves take up what was changed.</summary>
    public void Tell() => Changed?.Invoke();

    /// <summary>Lets whoever shows it know that a change was written down.</summary>
    public void TellNoted() => Noted?.Invoke();

    /// <summary>Takes whatever is in service out of it; its folder stays. Nothing happens where nothing ever was in service.</summary>
    public void Retire()
    {
        if (Directory.Exists(Folder))
        {
            File.Delete(Path.Combine(Folder, ActiveName));
        }
    }

    /// <summary>Opens the version in service, or the newest usable one when that is damaged; null when there is none.</summary>
    public Bundle? OpenActive()
    {
        if (ActiveId is not { } active)
        {
            return null;
        }

        foreach (var id in Versions.Where(id => id != active).Prepend(active))
        {
            try
            {
                return Bundle.Open(FolderOf(id));
            }
            catch (DamagedBundleException failure)
            {
                PassedOver(logger, id, failure.Reason);
            }
        }

        return null;
    }

    [LoggerMessage(LogLevel.Error, "Model version {Id} is passed over: {Reason}. Train again, or delete its folder.")]
    private static partial void PassedOver(ILogger logger, string id, string reason);

    [LoggerMessage(LogLevel.Error, "{Path} does not say which versions are on trial: {Reason} None is; begin the trials again.")]
    private static partial void TrialsUnread(ILogger logger, string path, string reason);
}
