using Portal.Shared.Neural;

namespace Portal.Server.Learning.Training.Factors;

/// <summary>
/// A symmetric or lower triangular matrix, of which only the lower half is held: panels of columns, each from its diagonal
/// block down, row-major. A panel's rows stand one after the other, as matrix products want them.
/// </summary>
internal sealed class SymmetricPanels
{
    private readonly float[][] _panels;

    /// <summary>Makes a matrix of zeros.</summary>
    /// <param name="size">Rows, and columns.</param>
    /// <param name="width">Columns of a panel.</param>
    public SymmetricPanels(int size, int width)
    {
        (Size, Width, Count) = (size, width, (size + width - 1) / width);
        _panels = [.. Enumerable.Range(0, Count).Select(panel => new float[checked((size - Start(panel)) * Columns(panel))])];
    }

    /// <summary>Rows, and columns.</summary>
    public int Size { get; }

    /// <summary>Columns of every panel but the last.</summary>
    public int Width { get; }

    /// <summary>Number of panels.</summary>
    public int Count { get; }

    /// <summary>An element of the lower half.</summary>
    public ref float this[int row, int column]
    {
        get
        {
            var panel = column / Width;
            return ref _panels[panel][((row - Start(panel)) * Columns(panel)) + (column - Start(panel))];
        }
    }

    /// <summary>First column of a panel, and its first row.</summary>
    public int Start(int panel) => panel * Width;

    /// <summary>Columns of a panel, and rows of its diagonal block.</summary>
    public int Columns(int panel) => Math.Min(Width, Size - Start(panel));

    /// <summary>Rows of a panel from block <paramref name="block"/> down.</summary>
    public int RowsFrom(int block) => Size - Start(block);

    /// <summary>A panel from block <paramref name="block"/> down: [rows from block, columns].</summary>
    public Slice<float> From(int panel, int block)
    {
        var skipped = (Start(block) - Start(panel)) * Columns(panel);
        return new Slice<float>(_panels[panel], skipped, _panels[panel].Length - skipped);
    }

    /// <summary>One block of a panel: [columns of block, columns].</summary>
    public Slice<float> Block(int panel, int block) => From(panel, block).Part(0, Columns(block) * Columns(panel));
}
