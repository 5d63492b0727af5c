using Portal.Shared.Neural;
using Portal.Shared.Neural.Kernels;

namespace Portal.Server.Learning.Training.Factors;

/// <summary>
/// Inverts a symmetric positive definite matrix in place: Cholesky, inverse of the triangle, product of the inverse with
/// itself, all by blocks (as LAPACK's potrf, trtri and lauum), so that nearly all of its size^3 / 2 multiplications are
/// matrix products. The same bits for any number of threads.
/// </summary>
/// <param name="matrix">The matrix; receives the inverse.</param>
/// <param name="workers">Who works.</param>
/// <param name="done">Told the share that is done.</param>
/// <param name="cancellationToken">Stops it between two products.</param>
internal sealed class SymmetricInverse(SymmetricPanels matrix, Workers workers, Action<double>? done, CancellationToken cancellationToken)
{
    private readonly Gemm<float> _gemm = new(workers);
    private readonly float[] _block = new float[matrix.Width * matrix.Width];
    private readonly float[] _below = new float[matrix.Size * matrix.Width];
    private int _steps;

    /// <summary>Inverts.</summary>
    public void Compute()
    {
        for (var panel = 0; panel < matrix.Count; panel++)
        {
            Factorise(panel);
            Step();
        }

        for (var panel = matrix.Count - 1; panel >= 0; panel--)
        {
            InvertBelow(panel);
            Step();
        }

        for (var row = 0; row < matrix.Count; row++)
        {
            MultiplyRow(row);
            Step();
        }
    }

    /// <summary>Panel of L, except that its diagonal block becomes the inverse of L's: that is all that is asked of it later.</summary>
    private void Factorise(int panel)
    {
        var width = matrix.Columns(panel);
        for (var left = 0; left < panel; left++)
        {
            var across = Negated(matrix.Block(left, panel));
            Multiply(matrix.RowsFrom(panel), width, matrix.Width, Plain(matrix.From(left, panel), matrix.Width),
                Operand<float>.Transposed(across, matrix.Width), matrix.From(panel, panel), accumulate: true);
        }

        var diagonal = matrix.Block(panel, panel);
        DiagonalBlock.Factorise(diagonal.Span, width);
        DiagonalBlock.Invert(diagonal.Span, width);
        if (panel + 1 < matrix.Count)
        {
            var below = matrix.From(panel, panel + 1);
            Multiply(matrix.RowsFrom(panel + 1), width, width, Plain(below, width), Operand<float>.Transposed(diagonal, width), _below);
            _below.AsSpan(0, below.Length).CopyTo(below.Span);
        }
    }

    /// <summary>W below a diagonal block, W = L^-1: -(W of the panels to the right) (L of this panel) (W of the block).</summary>
    private void InvertBelow(int panel)
    {
        var width = matrix.Columns(panel);
        for (var right = panel + 1; right < matrix.Count; right++)
        {
            var skipped = (matrix.Start(right) - matrix.Start(panel + 1)) * width;
            Multiply(matrix.RowsFrom(right), width, matrix.Columns(right), Plain(matrix.From(right, right), matrix.Columns(right)),
                Plain(matrix.Block(panel, right), width), new Slice<float>(_below, skipped, _below.Length - skipped), accumulate: right > panel + 1);
        }

        if (panel + 1 < matrix.Count)
        {
            var corner = Negated(matrix.Block(panel, panel));
            Multiply(matrix.RowsFrom(panel + 1), width, width, Plain(_below, width), Plain(corner, width), matrix.From(panel, panel + 1));
        }
    }

    /// <summary>One row of blocks of W^T W. Rows above are done and rows below still hold W, which is all that is asked for.</summary>
    private void MultiplyRow(int row)
    {
        var rows = matrix.Columns(row);
        for (var panel = 0; panel <= row; panel++)
        {
            var columns = matrix.Columns(panel);
            Multiply(rows, columns, matrix.RowsFrom(row), Operand<float>.Transposed(matrix.From(row, row), rows), Plain(matrix.From(panel, row), columns), _block);
            _block.AsSpan(0, rows * columns).CopyTo(matrix.Block(panel, row).Span);
        }
    }

    private void Multiply(int rows, int columns, int depth, Operand<float> a, Operand<float> b, Slice<float> c, bool accumulate = false)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _gemm.Multiply(rows, columns, depth, a, b, c, accumulate);
    }

    private Slice<float> Negated(Slice<float> block)
    {
        block.Span.CopyTo(_block);
        Elements<float>.Scale(-1, _block.AsSpan(0, block.Length));
        return new Slice<float>(_block, 0, block.Length);
    }

    private void Step() => done?.Invoke(++_steps / (3.0 * matrix.Count));

    private static Operand<float> Plain(Slice<float> data, int columns) => Operand<float>.Plain(data, columns);
}
