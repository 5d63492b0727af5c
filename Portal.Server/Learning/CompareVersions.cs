using Portal.Server.Catalog;
using Portal.Server.Learning.Evaluation;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Learning;

/// <summary>
/// Compares two versions case by case. Each was judged by a twin that had not seen its test cases; of the two lists of cases
/// those are taken that are the same question, so the comparison is paired and fair even when the trainings were days apart.
/// </summary>
internal sealed class CompareVersions(ModelStore store, ICatalogue catalogue)
{
    private const int Resamples = 1_000;
    private const int Seed = 1;
    private const int HoursOfADay = 24;
    private const int MostCategories = 12;
    private const int MostMovers = 6;
    private static readonly string[] Metrics = ["ndcg@10", "recall@10", "mrr@10", "recall@5", "ndcg@5", "recall@20", "ndcg@20"];

    /// <summary>Compares.</summary>
    /// <returns>The comparison; null when one of them kept no cases, as versions before this was done.</returns>
    /// <exception cref="DamagedBundleException">One of them cannot be read.</exception>
    public VersionComparison? Run(string version, string against, CancellationToken cancellationToken)
    {
        var ((cases, names), (others, _)) = (Read(version), Read(against));
        if (cases is null || others is null)
        {
            return null;
        }

        var (mine, theirs) = Common(cases, others);
        var (ranks, otherRanks) = (mine.Select(index => cases.Ranks[index]).ToArray(), theirs.Select(index => others.Ranks[index]).ToArray());
        var figures = mine.Length == 0 ? [] : Figures(cases, names!, mine, ranks, otherRanks, cancellationToken);
        return new VersionComparison(version, against, mine.Length, cases.Count, others.Count, figures, Movers(cases, names!, mine, ranks, otherRanks));
    }

    private (JudgedCases? Cases, string[]? Names) Read(string id)
    {
        var folder = store.FolderOf(id);
        if (!Directory.Exists(folder) || Bundle.ReadFile(folder, Bundle.ReadManifest(folder), JudgedCases.FileName) is not { } file)
        {
            return (null, null);
        }

        return (JudgedCases.Read(file), File.ReadAllLines(Path.Combine(folder, "items.txt")));
    }

    /// <summary>Places of the cases both were asked; a question that occurs twice is left out, since nobody knows which is which.</summary>
    private static (int[] Mine, int[] Theirs) Common(JudgedCases one, JudgedCases other)
    {
        static Dictionary<long, int> Once(JudgedCases cases) => Enumerable.Range(0, cases.Count).GroupBy(index => cases.Keys[index])
            .Where(group => group.Count() == 1).ToDictionary(group => group.Key, group => group.First());
        var (mine, theirs) = (Once(one), Once(other));
        var keys = mine.Keys.Where(theirs.ContainsKey).ToArray();
        return ([.. keys.Select(key => mine[key])], [.. keys.Select(key => theirs[key])]);
    }

    private IReadOnlyList<PairedFigure> Figures(
        JudgedCases cases, string[] names, int[] mine, int[] ranks, int[] otherRanks, CancellationToken cancellationToken)
    {
        (string Kind, string Group, string Metric, bool[]? Counted)[] wanted =
        [
            .. Metrics.Select(metric => ("all", "all", metric, (bool[]?)null)),
            .. Segments(cases, names, mine).Select(segment => (segment.Kind, segment.Group, "ndcg@10", (bool[]?)segment.Counted)),
            .. Enumerable.Range(0, 5).Select(fifth => ("fifth", $"{fifth + 1}", "recall@10", (bool[]?)Array.ConvertAll(mine, index => cases.Fifths[index] == fifth))),
        ];
        Measure[] Of(int[] places)
        {
            var all = Measure.Of(places, [5, 10, 20]).ToDictionary(measure => measure.Name, StringComparer.Ordinal);
            return [.. wanted.Select(figure => all[figure.Metric] with { Counted = figure.Counted })];
        }

        var (ours, theirs) = (Of(ranks), Of(otherRanks));
        var means = new Bootstrap([.. mine.Select(index => (object)cases.Owners[index])], Resamples, Seed).Means([.. ours, .. theirs], null, cancellationToken);
        return
        [
            .. wanted.Select((figure, place) =>
            {
                var count = figure.Counted?.Count(counted => counted) ?? mine.Length;
                var difference = Difference.Between(("", ours[place].Mean, means[place]), ("", theirs[place].Mean, means[wanted.Length + place]), figure.Metric);
                return new PairedFigure(
                    figure.Kind, figure.Group, figure.Metric, count, ours[place].Mean, theirs[place].Mean, difference.Ci95.Low, difference.Ci95.High, difference.P);
            }).Where(figure => figure.Cases > 0),
        ];
    }

    private IEnumerable<(string Kind, string Group, bool[] Counted)> Segments(JudgedCases cases, string[] names, int[] mine)
    {
        bool[] Which(Func<int, bool> wanted) => Array.ConvertAll(mine, index => wanted(index));
        if (mine.Any(index => cases.Hours[index] >= 0))
        {
            yield return ("visit", "new", Which(index => cases.Hours[index] is >= 0 and < HoursOfADay));
            yield return ("visit", "returning", Which(index => cases.Hours[index] >= HoursOfADay));
        }

        yield return ("popularity", "head", Which(index => cases.Fifths[index] == 0));
        yield return ("popularity", "tail", Which(index => cases.Fifths[index] > 0));
        var categories = mine.GroupBy(index => catalogue.Find(names[cases.Targets[index]])?.Category.Key).Where(group => group.Key is not null)
            .OrderByDescending(group => group.Count()).Take(MostCategories).Select(group => group.Key!).ToArray();
        foreach (var category in categories)
        {
            yield return ("category", category, Which(index => catalogue.Find(names[cases.Targets[index]])?.Category.Key == category));
        }
    }

    private static IReadOnlyList<ProductMove> Movers(JudgedCases cases, string[] names, int[] mine, int[] ranks, int[] otherRanks)
    {
        ProductMove[] all =
        [
            .. Enumerable.Range(0, mine.Length).GroupBy(place => cases.Targets[mine[place]]).Where(group => group.Key >= 0).Select(group => new ProductMove(
                names[group.Key], group.Count(), group.Sum(place => Gain(ranks[place]) - Gain(otherRanks[place])),
                Median(group.Select(place => ranks[place])), Median(group.Select(place => otherRanks[place])))),
        ];
        return
        [
            .. all.Where(move => move.Gain > 0).OrderByDescending(move => move.Gain).ThenBy(move => move.ProductId, StringComparer.Ordinal).Take(MostMovers),
            .. all.Where(move => move.Gain < 0).OrderBy(move => move.Gain).ThenBy(move => move.ProductId, StringComparer.Ordinal).Take(MostMovers),
        ];
    }

    private static double Gain(int rank) => Evaluation.Metrics.Ndcg([rank], 10);

    private static int Median(IEnumerable<int> ranks) => ranks.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;
}
