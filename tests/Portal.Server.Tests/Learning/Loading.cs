using System.Collections.Concurrent;
using Portal.Server.Learning;
using Portal.Server.Tests.Import;

namespace Portal.Server.Tests.Learning;

/// <summary>Shorthand for loading data sets in tests.</summary>
internal static class Loading
{
    private static readonly ConcurrentDictionary<(int Seed, bool Attributes), DataSet> Kept = new();

    /// <summary>Loads data.</summary>
    public static DataSet Load(DataRequest request) => LoadDataSet.Load(request, TestContext.Current.CancellationToken);

    /// <summary>Loads a file.</summary>
    public static DataSet Load(string format, string path, Protocol protocol = Protocol.LeaveOneOut) =>
        Load(new DataRequest { Format = format, Path = path, Protocol = protocol });

    /// <summary>Amazon Beauty 2014, read once for all tests; the test is skipped where it is not there.</summary>
    public static DataSet Beauty(int permuteSeed = 1, bool attributes = false) => Kept.GetOrAdd((permuteSeed, attributes), _ => Load(new DataRequest
    {
        Format = "sequences",
        Path = SharedData.File("amazon-beauty-2014", "Beauty.txt.gz"),
        ItemsPath = attributes ? SharedData.File("amazon-beauty-2014", "Beauty_items.tsv.gz") : null,
        PermuteSeed = permuteSeed,
    }));

    /// <summary>Names of the items of a sequence.</summary>
    public static string[] Names(this DataSet data, ReadOnlyMemory<int> items) => [.. items.ToArray().Select(item => data.ItemNames[item])];

    /// <summary>How often a rule of cleaning met something.</summary>
    public static long Met(this DataSet data, string rule) => data.Cleaning.Single(count => count.Rule == rule).Count;

    /// <summary>Each case as "history > answer", by names.</summary>
    public static string[] Told(this DataSet data, CaseSet cases) =>
        [.. Enumerable.Range(0, cases.Count).Select(index => $"{string.Join(' ', data.Names(cases.History(index).Items))} > {data.ItemNames[cases.Target(index)]}")];

    /// <summary>Each sequence by the names of its items.</summary>
    public static string[] Told(this DataSet data, SequenceSet sequences) =>
        [.. Enumerable.Range(0, sequences.Count).Select(sequence => string.Join(' ', data.Names(sequences.ItemsOf(sequence))))];
}
