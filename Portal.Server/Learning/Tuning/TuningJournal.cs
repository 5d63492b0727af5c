using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Server.Learning.Tuning;

/// <summary>
/// What a search has found so far, a line each, written through to the disk: a search that was cut off goes on from here.
/// The first line says what the search is of.
/// </summary>
internal sealed class TuningJournal : IDisposable
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "journal.jsonl";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private readonly FileStream _file;
    private readonly Dictionary<(int Trial, int Round), TrialStep> _steps = [];

    private TuningJournal(FileStream file) => _file = file;

    /// <summary>Whether nothing was found before.</summary>
    public bool IsNew { get; private set; } = true;

    /// <summary>The comparison at the end, once it is made.</summary>
    public UsualComparison? Comparison { get; private set; }

    /// <summary>Opens a journal, or begins one.</summary>
    /// <param name="folder">The folder it is in.</param>
    /// <param name="search">What the search is of: a JSON value for each thing two searches may differ in, by its name for people.</param>
    /// <exception cref="DataException">It is of another search, damaged, or in use.</exception>
    public static TuningJournal Open(string folder, JsonObject search)
    {
        var path = Path.Combine(folder, FileName);
        FileStream? file = null;
        try
        {
            Directory.CreateDirectory(folder);
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            var journal = new TuningJournal(file);
            journal.Read(path, search);
            return journal;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path} cannot be opened: {failure.Message} Another tune may be writing to it; name another folder with --out.");
        }
        catch (DataException)
        {
            file?.Dispose();
            throw;
        }
    }

    /// <summary>What a trial came to in a round; null when that is not known yet.</summary>
    public TrialStep? Find(int trial, int round) => _steps.GetValueOrDefault((trial, round));

    /// <summary>Notes what a trial came to.</summary>
    public void Add(TrialStep step)
    {
        _steps.Add((step.Trial, step.Round), step);
        Append(JsonSerializer.Serialize(step, Options));
    }

    /// <summary>Notes the comparison at the end.</summary>
    public void Add(UsualComparison comparison)
    {
        Comparison = comparison;
        Append(new JsonObject { ["comparison"] = JsonSerializer.SerializeToNode(comparison, Options) }.ToJsonString());
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Read(string path, JsonObject search)
    {
        using var reader = new StreamReader(_file, Encoding.UTF8, leaveOpen: true);
        var text = reader.ReadToEnd();
        // A kill in the middle of a line leaves a torn one: it is cut off, and what it was about is done again.
        var whole = text[..(text.LastIndexOf('\n') + 1)];
        _file.SetLength(Encoding.UTF8.GetByteCount(whole));
        _file.Seek(0, SeekOrigin.End);
        if (whole.Length == 0)
        {
            Append(new JsonObject { ["search"] = search.DeepClone() }.ToJsonString());
            return;
        }

        var lines = whole.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            RequireSame(path, JsonNode.Parse(lines[0])?["search"] as JsonObject ?? throw new JsonException(), search);
            foreach (var line in lines.Skip(1))
            {
                Take(JsonNode.Parse(line)!);
            }
        }
        catch (JsonException)
        {
            throw new DataException($"{path} is damaged: it is no journal of a search. Remove it, or name another folder with --out.");
        }

        IsNew = false;
    }

    private void Take(JsonNode line)
    {
        if (line["comparison"] is { } comparison)
        {
            Comparison = comparison.Deserialize<UsualComparison>(Options);
            return;
        }

        var step = line.Deserialize<TrialStep>(Options)!;
        _steps[(step.Trial, step.Round)] = step;
    }

    private static void RequireSame(string path, JsonObject before, JsonObject now)
    {
        var changed = now.Where(pair => !JsonNode.DeepEquals(pair.Value, before[pair.Key])).Select(pair => pair.Key).ToArray();
        if (changed.Length > 0)
        {
            throw new DataException($"{path} is of another search: {string.Join(", ", changed)} differ{(changed.Length == 1 ? "s" : "")}. Give the same again to go on with it, or name another folder with --out.");
        }
    }

    private void Append(string line)
    {
        _file.Write(Encoding.UTF8.GetBytes(line + "\n"));
        _file.Flush(flushToDisk: true);
    }
}
