using Portal.Server.Recommendations;

namespace Portal.Server.Components.Admin.Placing;

/// <summary>A selection of categories or brands while somebody works at it.</summary>
public sealed class SelectionRows
{
    internal SelectionRows(Selection? from) => (Include, Exclude, Avoid) = ([.. from?.Include ?? []], [.. from?.Exclude ?? []], [.. from?.Avoid ?? []]);

    /// <summary>Only these.</summary>
    public List<string> Include { get; }

    /// <summary>None of these.</summary>
    public List<string> Exclude { get; }

    /// <summary>None of these while there is enough else.</summary>
    public List<string> Avoid { get; }

    internal Selection? ToSelection() => Include.Count + Exclude.Count + Avoid.Count == 0 ? null : new(OrNull(Include), OrNull(Exclude), OrNull(Avoid));

    private static string[]? OrNull(List<string> names) => names.Count == 0 ? null : [.. names];
}
