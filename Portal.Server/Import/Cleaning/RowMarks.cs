namespace Portal.Server.Import.Cleaning;

/// <summary>One bit for each row of a file: remembers between two readings which rows were marked, at a megabyte for eight million rows.</summary>
internal sealed class RowMarks
{
    private const int RowsInBlock = 1 << 16;
    private readonly List<ulong[]?> _blocks = [];

    /// <summary>Marks the row with this number, from 0.</summary>
    public void Mark(long row)
    {
        var block = (int)(row / RowsInBlock);
        while (_blocks.Count <= block)
        {
            _blocks.Add(null);
        }

        (_blocks[block] ??= new ulong[RowsInBlock / 64])[row % RowsInBlock / 64] |= 1UL << (int)(row % 64);
    }

    /// <summary>Whether the row was marked.</summary>
    public bool IsMarked(long row)
    {
        var block = (int)(row / RowsInBlock);
        return block < _blocks.Count && _blocks[block] is { } bits && (bits[row % RowsInBlock / 64] & (1UL << (int)(row % 64))) != 0;
    }
}
