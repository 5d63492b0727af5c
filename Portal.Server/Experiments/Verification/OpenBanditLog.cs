using System.Globalization;
using System.IO.Compression;

namespace Portal.Server.Experiments.Verification;

/// <summary>Finds and reads the Open Bandit Dataset's small logs (Saito et al., arXiv 2008.07146), which are no part of the program.</summary>
/// <param name="places">Folders to look in, each with its parents.</param>
internal sealed class OpenBanditLog(IReadOnlyList<string> places)
{
    private readonly Dictionary<string, OpenBanditRow[]> _read = [];

    /// <summary>Items of the campaigns.</summary>
    public static int ItemsOf(string campaign) => campaign switch
    {
        "men" => 34,
        "women" => 46,
        _ => throw new BadCaseException($"The campaign \"{campaign}\" is not known; known are men and women."),
    };

    /// <summary>The rows of a log, in the order of the file, which is that of time.</summary>
    /// <param name="behaviour">random or bts.</param>
    /// <param name="campaign">men or women.</param>
    /// <exception cref="BadCaseException">The file is not at hand or not a log.</exception>
    public OpenBanditRow[] Read(string behaviour, string campaign)
    {
        var name = $"{behaviour}_{campaign}.csv.gz";
        if (!_read.TryGetValue(name, out var rows))
        {
            var file = Find($"open-bandit-{campaign}", name) ?? throw new BadCaseException(
                $"The log {name} is not at hand: name the folder that holds it with --data (looked in the folders of the input file, the program and the shell, under data/open-bandit-{campaign}).");
            _read[name] = rows = ReadFile(file);
        }

        return rows;
    }

    private string? Find(string folder, string name)
    {
        foreach (var place in places)
        {
            for (var parent = new DirectoryInfo(place); parent is not null; parent = parent.Parent)
            {
                foreach (var within in new[] { "", folder, Path.Combine("data", folder), Path.Combine("shared", "data", folder) })
                {
                    if (Path.Combine(parent.FullName, within, name) is var path && File.Exists(path))
                    {
                        return path;
                    }
                }
            }
        }

        return null;
    }

    private static OpenBanditRow[] ReadFile(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var header = (reader.ReadLine() ?? "").Split(',');
        int Column(string name) => Array.IndexOf(header, name) is var at && at >= 0 ? at
            : throw new BadCaseException($"{path} has no column {name}; it is not a log of the Open Bandit Dataset.");

        var (item, position, click, propensity) = (Column("item_id"), Column("position"), Column("click"), Column("propensity_score"));
        var rows = new List<OpenBanditRow>();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var cells = line.Split(',');
            rows.Add(new OpenBanditRow(
                int.Parse(cells[item], CultureInfo.InvariantCulture), int.Parse(cells[position], CultureInfo.InvariantCulture),
                int.Parse(cells[click], CultureInfo.InvariantCulture), double.Parse(cells[propensity], CultureInfo.InvariantCulture)));
        }

        return [.. rows];
    }
}
