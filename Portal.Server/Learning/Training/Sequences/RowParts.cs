using Portal.Shared.Neural;

namespace Portal.Server.Learning.Training.Sequences;

/// <summary>Work on item rows, shared out among the workers in parts of fixed size; made once, so that handing it out allocates nothing.</summary>
/// <param name="workers">Threads.</param>
/// <param name="act">Does one part: its number, its first place and the place after its last.</param>
internal sealed class RowParts(Workers workers, Action<int, int, int> act) : IParallelJob
{
    /// <summary>Rows handed to a thread at once; fixed, so that sums over parts do not hang on the number of threads.</summary>
    private const int RowsOfPart = 128;

    private int _rows;

    /// <summary>Parts of this many rows.</summary>
    public static int Of(int rows) => (rows + RowsOfPart - 1) / RowsOfPart;

    /// <summary>Does this many rows.</summary>
    public void Run(int rows)
    {
        _rows = rows;
        workers.Run(this, Of(rows));
    }

    void IParallelJob.Run(int part) => act(part, part * RowsOfPart, Math.Min(_rows, (part + 1) * RowsOfPart));
}
