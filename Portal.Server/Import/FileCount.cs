namespace Portal.Server.Import;

/// <summary>What became of the rows of one file.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Read">Rows read.</param>
/// <param name="Good">Rows used.</param>
/// <param name="Rules">The rules that left rows out, in the order they are asked.</param>
public sealed record FileCount(string Name, long Read, long Good, IReadOnlyList<RuleCount> Rules)
{
    /// <summary>Rows left out.</summary>
    public long Bad => Rules.Sum(rule => rule.Rows);
}

/// <summary>Rows one rule left out.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Rows">Rows left out by it: those no earlier rule had left out. Each bad row counts under one rule.</param>
/// <param name="Matching">Rows it fits, whether or not an earlier rule had left them out.</param>
public sealed record RuleCount(RowRule Rule, long Rows, long Matching);
