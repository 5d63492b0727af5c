namespace Portal.Server.Import;

/// <summary>One row that was left out, and why.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">Line number, from 1, the header included.</param>
/// <param name="Field">The column concerned; empty when it is the row as a whole.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Reason">What is wrong, in one sentence.</param>
/// <param name="Value">What stood there, cut to <see cref="MaximumValue"/> characters.</param>
public sealed record BadRow(string File, long Line, string Field, RowRule Rule, string Reason, string Value)
{
    /// <summary>Characters kept of a bad value.</summary>
    public const int MaximumValue = 120;
}
