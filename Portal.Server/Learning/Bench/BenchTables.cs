using System.Globalization;

namespace Portal.Server.Learning.Bench;

/// <summary>What the tables of both reports share.</summary>
internal static class BenchTables
{
    /// <summary>The goals.</summary>
    public static string[][] Goals(IEnumerable<BenchGoal> goals) =>
    [
        ["Goal", "Must", "Wanted", "Measured", "Reached"],
        .. goals.Select(goal => new[] { goal.What, Limit(goal, goal.Must), Limit(goal, goal.Wanted), Number(goal.Measured), goal.Reached }),
    ];

    /// <summary>A figure: three digits that tell.</summary>
    public static string Number(double value) =>
        value.ToString(value >= 1_000 || value == Math.Floor(value) ? "N0" : value >= 100 ? "N1" : "N2", CultureInfo.InvariantCulture);

    /// <summary>A figure that may be missing.</summary>
    public static string Number(double? value) => value is { } known ? Number(known) : "-";

    private static string Limit(BenchGoal goal, double value) => (goal.AtMost ? "<= " : ">= ") + Number(value);
}
