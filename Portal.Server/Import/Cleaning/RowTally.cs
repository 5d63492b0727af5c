namespace Portal.Server.Import.Cleaning;

/// <summary>Counts the rows of one file: each one read, and each one good or bad by one rule.</summary>
internal sealed class RowTally(string fileName)
{
    private static readonly int RuleCount = Enum.GetValues<RowRule>().Length;
    private readonly long[] _rows = new long[RuleCount];
    private readonly long[] _matching = new long[RuleCount];
    private long _read;
    private long _good;

    /// <summary>The file's name.</summary>
    public string FileName => fileName;

    /// <summary>Rows left out by a rule so far.</summary>
    public long this[RowRule rule] => _rows[(int)rule];

    /// <summary>Counts a judged row.</summary>
    public void Count(ImportRow row)
    {
        _read++;
        if (row.Rule is not { } rule)
        {
            _good++;
            return;
        }

        _rows[(int)rule]++;
        for (var matches = row.Matches; matches != 0; matches &= matches - 1)
        {
            _matching[System.Numerics.BitOperations.TrailingZeroCount(matches)]++;
        }
    }

    /// <summary>A row that was counted as good turned out bad when it was stored.</summary>
    public void Withdraw(RowRule rule)
    {
        _good--;
        _rows[(int)rule]++;
        _matching[(int)rule]++;
    }

    /// <summary>The counts.</summary>
    public FileCount ToCount() => new(fileName, _read, _good,
    [
        .. Enum.GetValues<RowRule>().Where(rule => _matching[(int)rule] > 0)
            .Select(rule => new RuleCount(rule, _rows[(int)rule], _matching[(int)rule])),
    ]);
}
