namespace Portal.Server.Import.Cleaning;

/// <summary>
/// Finds rows that are the same as an earlier one. The first reading of the files compares; the second one is told what
/// the first found, so that it needs no memory for comparing and cannot come to another result.
/// </summary>
internal sealed class DuplicateRows(int files)
{
    private readonly RowMarks[] _marks = [.. Enumerable.Range(0, files).Select(_ => new RowMarks())];
    private readonly long[] _row = new long[files];
    private HashSet64? _seen = new();

    /// <summary>Whether the next row of its file is a duplicate.</summary>
    public bool IsDuplicate(ImportRow row)
    {
        var number = _row[row.File]++;
        if (_seen is null)
        {
            return _marks[row.File].IsMarked(number);
        }

        if (row.Identity.IsEmpty || _seen.Add(row.Identity.Low))
        {
            return false;
        }

        _marks[row.File].Mark(number);
        return true;
    }

    /// <summary>The first reading is done; the next rows are those of the second.</summary>
    public void BeginSecondReading()
    {
        _seen = null;
        Array.Clear(_row);
    }
}
