namespace Portal.Server.Components.Kit;

/// <summary>An axis of a <see cref="ParallelChart"/>.</summary>
/// <param name="Name">What it is of; unique.</param>
/// <param name="Ticks">Where to write what: shares of its length, 0 to 1, ascending.</param>
public sealed record ParallelAxis(string Name, IReadOnlyList<(double Place, string Text)> Ticks);
