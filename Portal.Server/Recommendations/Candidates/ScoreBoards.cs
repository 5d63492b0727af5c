using Microsoft.Extensions.ObjectPool;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>Lends score boards; about as many are kept as the machine has processors.</summary>
internal sealed class ScoreBoards
{
    private readonly ObjectPool<ScoreBoard> _pool = ObjectPool.Create<ScoreBoard>();

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
