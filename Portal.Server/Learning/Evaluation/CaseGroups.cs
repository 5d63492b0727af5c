using Portal.Server.Learning.Training.Popularity;

namespace Portal.Server.Learning.Evaluation;

/// <summary>Sorts cases into groups: by how popular the answer is, and by how much is known of whoever is asked for.</summary>
internal static class CaseGroups
{
    /// <summary>Grouping by the answer's popularity.</summary>
    public const string Popularity = "popularity";

    /// <summary>Grouping by the history's length.</summary>
    public const string History = "history";

    private const int Parts = 5;
    private static readonly string[] Fifths = ["1 (most popular)", "2", "3", "4", "5 (least popular)"];
    private static readonly (int From, int To)[] Lengths = [(0, 0), (1, 1), (2, 3), (4, 6), (7, 10), (11, 20), (21, 50), (51, int.MaxValue)];

    /// <summary>The groups that have cases, each with which cases are in it.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="train">Tells how popular items are.</param>
    public static IReadOnlyList<(string Kind, string Group, bool[] Counted)> Of(CaseSet cases, SequenceSet train)
    {
        var fifth = FifthOf(PopularityCounts.Of(train));
        var groups = new List<(string Kind, string Group, bool[] Counted)>();
        for (var part = 0; part < Parts; part++)
        {
            groups.Add((Popularity, Fifths[part], Which(cases, index => fifth[cases.Target(index)] == part)));
        }

        foreach (var (from, to) in Lengths)
        {
            var name = from == to ? $"{from}" : to == int.MaxValue ? $"{from} or more" : $"{from} to {to}";
            groups.Add((History, name, Which(cases, index => cases.History(index).Length is var length && length >= from && length <= to)));
        }

        return [.. groups.Where(group => group.Counted.Contains(true))];
    }

    /// <summary>[items]: fifth of the catalogue an item is in, 0 for the items met most; ties by index.</summary>
    public static int[] FifthOf(float[] met)
    {
        var order = Enumerable.Range(0, met.Length).OrderByDescending(item => met[item]).ToArray();
        var fifth = new int[met.Length];
        for (var place = 0; place < order.Length; place++)
        {
            fifth[order[place]] = (int)((long)place * Parts / order.Length);
        }

        return fifth;
    }

    private static bool[] Which(CaseSet cases, Func<int, bool> wanted) => [.. Enumerable.Range(0, cases.Count).Select(wanted)];
}
