using Microsoft.Extensions.ObjectPool;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// Lends score boards, and keeps as many as lists that are made at once need: a board as large as the catalogue that is made
/// anew is cleared by the system and collected with everything else that lives long, which under load cost more than the lists.
/// </summary>
internal sealed class ScoreBoards
{
    /// <summary>One list holds up to three, and threads wait for a processor with theirs in hand.</summary>
    private const int PerProcessor = 8;

    private readonly ObjectPool<ScoreBoard> _pool =
        new DefaultObjectPoolProvider { MaximumRetained = PerProcessor * Environment.ProcessorCount }.Create<ScoreBoard>();

    /// <summary>An empty board for a catalogue of this size; give it back by disposing the loan.</summary>
    public Loan Borrow(int products)
    {
        var board = _pool.Get();
        board.Clear(products);
        return new Loan(_pool, board);
    }

    /// <summary>A lent board.</summary>
    internal readonly ref struct Loan(ObjectPool<ScoreBoard> pool, ScoreBoard board)
    {
        /// <summary>The board.</summary>
        public ScoreBoard Board => board;

        /// <summary>Gives it back.</summary>
        public void Dispose() => pool.Return(board);
    }
}
