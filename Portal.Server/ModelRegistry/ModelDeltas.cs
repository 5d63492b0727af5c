using System.Globalization;
using Portal.Server.ModelRegistry.Deltas;

namespace Portal.Server.ModelRegistry;

/// <summary>
/// The chain of deltas beside each trained version, in the folder <c>deltas</c> of its bundle. It ends at the first delta that
/// is missing, damaged or of something else; what stands behind that is not used.
/// </summary>
internal sealed partial class ModelDeltas(ModelStore store, ILogger<ModelDeltas> logger)
{
    private const string Whole = "-whole";
    private const string Ending = ".safetensors";

    private readonly Lock _gate = new();
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);

    /// <summary>The folder of a version's deltas.</summary>
    public string FolderOf(string id) => Path.Combine(store.FolderOf(id), "deltas");

    /// <summary>A model with all deltas that go on from it.</summary>
    public TunedModel Follow(TunedModel model)
    {
        lock (_gate)
        {
            var files = Files(model.Base);
            while (Next(model, files) is { } next)
            {
                model = next;
            }

            return model;
        }
    }

    /// <summary>Makes a delta part of its model's chain. Whatever stood at its place or behind it is deleted; before a whole one too.</summary>
    /// <returns>The delta with the hash of its file.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public ModelDelta Publish(ModelDelta delta)
    {
        lock (_gate)
        {
            var path = Path.Combine(
                FolderOf(delta.Base), string.Create(CultureInfo.InvariantCulture, $"{delta.Number:D6}{(delta.IsWhole ? Whole : "")}{Ending}"));
            foreach (var (_, _, old) in Files(delta.Base).Where(file => file.Number >= delta.Number && file.Path != path))
            {
                File.Delete(old);
            }

            var written = DeltaFile.Write(path, delta);
            _refused.Remove(path);
            foreach (var (_, _, old) in Files(delta.Base).Where(file => delta.IsWhole && file.Number < delta.Number))
            {
                File.Delete(old);
            }

            return written;
        }
    }

    /// <summary>How many deltas there are since the last whole one or the base, and the bytes of all files.</summary>
    public (int Count, long Bytes) Weight(string id)
    {
        var files = Files(id);
        return (files.Count(file => !file.IsWhole), files.Sum(file => new FileInfo(file.Path).Length));
    }

    private TunedModel? Next(TunedModel model, List<(int Number, bool IsWhole, string Path)> files)
    {
        // A whole one stands for all before it; without one, or when it is damaged, the next in the row is as good.
        foreach (var (_, _, path) in files.Where(file => file.IsWhole && file.Number > model.Number).OrderByDescending(file => file.Number)
            .Concat(files.Where(file => !file.IsWhole && file.Number == model.Number + 1)))
        {
            try
            {
                return model.With(DeltaFile.Read(path));
            }
            catch (DamagedBundleException failure)
            {
                if (_refused.Add(path))
                {
                    Refused(logger, Path.GetFileName(path), model.Base, failure.Reason, model.Version);
                }
            }
        }

        return null;
    }

    private List<(int Number, bool IsWhole, string Path)> Files(string id)
    {
        var found = new List<(int, bool, string)>();
        foreach (var path in Directory.Exists(FolderOf(id)) ? Directory.EnumerateFiles(FolderOf(id), "*" + Ending) : [])
        {
            var name = Path.GetFileName(path)[..^Ending.Length];
            var isWhole = name.EndsWith(Whole, StringComparison.Ordinal);
            if (int.TryParse(isWhole ? name[..^Whole.Length] : name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            {
                found.Add((number, isWhole, path));
            }
        }

        return found;
    }

    [LoggerMessage(LogLevel.Error, "The delta {File} of the model {Id} is not used: {Reason}. The chain ends at {Version}; fine-tuning goes on from there.")]
    private static partial void Refused(ILogger logger, string file, string id, string reason, string version);
}
