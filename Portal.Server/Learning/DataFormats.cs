using Portal.Server.Learning.Datasets;

namespace Portal.Server.Learning;

/// <summary>The kinds of files that can be learnt from.</summary>
internal static class DataFormats
{
    private static readonly IDataFormat[] All = [new SequencesFormat(), new SessionsFormat(), new BehavioursFormat(), new InteractionsFormat()];

    /// <summary>Name and explanation of each.</summary>
    public static IReadOnlyList<(string Name, string About)> Names { get; } = [.. All.Select(format => (format.Name, format.About))];

    /// <summary>The format of a name.</summary>
    /// <exception cref="DataException">There is none.</exception>
    public static IDataFormat Find(string name) => Array.Find(All, format => format.Name == name)
        ?? throw new DataException($"There is no format '{name}': use {string.Join(", ", All.Select(format => format.Name))}.");
}
