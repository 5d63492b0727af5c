namespace Portal.Shared.Scoring;

/// <summary>A sparse matrix, row after row.</summary>
/// <param name="Columns">Number of columns.</param>
/// <param name="Starts">[rows + 1]: where each row begins in the other two arrays.</param>
/// <param name="Indices">[entries]: column of each entry, ascending within a row.</param>
/// <param name="Values">[entries]: the entries.</param>
public sealed record SparseRows(int Columns, int[] Starts, int[] Indices, float[] Values)
{
    /// <summary>Number of rows.</summary>
    public int Rows => Starts.Length - 1;

    /// <summary>Columns of a row's entries.</summary>
    public ReadOnlySpan<int> IndicesOf(int row) => Indices.AsSpan(Starts[row]..Starts[row + 1]);

    /// <summary>A row's entries.</summary>
    public ReadOnlySpan<float> ValuesOf(int row) => Values.AsSpan(Starts[row]..Starts[row + 1]);

    /// <summary>Adds a multiple of a row to a dense vector.</summary>
    /// <param name="row">The row.</param>
    /// <param name="factor">What to multiply it by.</param>
    /// <param name="target">[columns]: what to add to.</param>
    public void AddTo(int row, float factor, Span<float> target)
    {
        var values = ValuesOf(row);
        var indices = IndicesOf(row);
        for (var i = 0; i < indices.Length; i++)
        {
            target[indices[i]] += factor * values[i];
        }
    }

    /// <summary>The same matrix by columns.</summary>
    public SparseRows Transpose()
    {
        var starts = new int[Columns + 1];
        foreach (var column in Indices)
        {
            starts[column + 1]++;
        }

        for (var column = 0; column < Columns; column++)
        {
            starts[column + 1] += starts[column];
        }

        var (next, indices, values) = (starts[..^1], new int[Indices.Length], new float[Indices.Length]);
        for (var row = 0; row < Rows; row++)
        {
            for (var entry = Starts[row]; entry < Starts[row + 1]; entry++)
            {
                var place = next[Indices[entry]]++;
                (indices[place], values[place]) = (row, Values[entry]);
            }
        }

        return new SparseRows(Rows, starts, indices, values);
    }
}
