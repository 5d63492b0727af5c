namespace Portal.Server.Learning.Bench;

/// <summary>A matrix product the network makes.</summary>
/// <param name="Where">What it is in the network.</param>
/// <param name="Kind">Which operand is turned: <c>nn</c> a b, <c>nt</c> a b^T, <c>tn</c> a^T b.</param>
/// <param name="Rows">Rows of the result.</param>
/// <param name="Columns">Columns of the result.</param>
/// <param name="Depth">Numbers summed for each.</param>
internal sealed record GemmShape(string Where, string Kind, int Rows, int Columns, int Depth)
{
    /// <summary>Rows of 256 users of Amazon Beauty together.</summary>
    private const int RowsOfUsers = 1_536;

    /// <summary>Items of Amazon Beauty.</summary>
    private const int Catalogue = 12_101;

    /// <summary>Multiplications and additions.</summary>
    public double Operations => 2.0 * Rows * Columns * Depth;

    /// <summary>The shapes: training at three widths, shared negatives, the whole catalogue.</summary>
    public static IReadOnlyList<GemmShape> OfTheNetwork { get; } =
    [
        .. new[] { 64, 128, 256 }.SelectMany(width => Layer("out", 1_280, width, width).Concat(Layer("qkv", 1_280, 3 * width, width))
            .Concat(Layer("hidden", 1_280, 4 * width, width))),
        .. Layer("qkv, 256 users", RowsOfUsers, 192, 64), .. Layer("hidden, 256 users", RowsOfUsers, 256, 64),
        .. Layer("256 negatives, 256 users", RowsOfUsers, 256, 64), .. Layer("1,000 negatives", 1_280, 1_000, 64),
        .. Layer("catalogue", 1_280, Catalogue, 64), new GemmShape("scores of 256 users", "nt", 256, Catalogue, 64),
    ];

    /// <summary>Forward, and the gradients of input and weights.</summary>
    private static IEnumerable<GemmShape> Layer(string name, int rows, int outputs, int inputs) =>
    [
        new(name, "nt", rows, outputs, inputs),
        new($"{name}, back", "nn", rows, inputs, outputs),
        new($"{name}, weights", "tn", outputs, inputs, rows),
    ];
}
