namespace Portal.Server.Components.Kit;

/// <summary>A line of a <see cref="ParallelChart"/>.</summary>
/// <param name="Key">Its number, unique.</param>
/// <param name="Name">What it is.</param>
/// <param name="Places">Where it crosses each axis, 0 to 1; null on one it does not reach.</param>
/// <param name="Texts">What it has on each axis, written out.</param>
public sealed record ParallelLine(int Key, string Name, IReadOnlyList<double?> Places, IReadOnlyList<string> Texts)
{
    /// <summary>How good it is among the others, 0 to 1: it is drawn stronger and in more colour.</summary>
    public double Strength { get; init; }

    /// <summary>Whether it is to be told from all others.</summary>
    public bool Marked { get; init; }
}
