using System.Globalization;

namespace Portal.Server.Learning.Bench;

/// <summary>The report as tables of text; the first row of each holds the headings.</summary>
internal static class KernelsTables
{
    /// <summary>What stands above the tables.</summary>
    public const string Heading =
        "# Kernels\n\n" +
        "Written by `dotnet run --project Portal.Server -c Release -- bench kernels --out FOLDER`. Matrix products in single precision at " +
        "the shapes of the sequence network (`nn` a b, `nt` a b^T, `tn` a^T b), rows x columns of the result x numbers summed. " +
        "OpenBLAS makes the same products in turn with Portal (A B, B A, ...). On one thread both are timed by the processor time " +
        "they took, so that turns other programs had in between do not count; on two threads by the clock on the wall, so that they do. " +
        "Ratios are of medians.\n";

    /// <summary>All tables.</summary>
    public static IEnumerable<(string Title, string[][] Rows)> All(KernelsReport report) =>
    [
        ("Goals", BenchTables.Goals(report.Goals)), ("Matrix products", Products(report)), ("Through memory, one thread", Streams(report)),
        ("Machine",
            [
                ["What", "Value"], .. report.Machine.ToRows(), ["Other library", report.Peer ?? "none"],
                ["Measured", report.MeasuredAt.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)],
            ]),
    ];

    private static string[][] Products(KernelsReport report) =>
    [
        ["What", "Kind", "Shape", "GFLOP/s, best", "median", "two threads", "OpenBLAS", "ratio"],
        .. report.Products.Select(product => new[]
        {
            product.Shape.Where, product.Shape.Kind,
            string.Create(CultureInfo.InvariantCulture, $"{product.Shape.Rows:N0} x {product.Shape.Columns:N0} x {product.Shape.Depth:N0}"),
            BenchTables.Number(product.Best), BenchTables.Number(product.Median), BenchTables.Number(product.TwoThreads),
            BenchTables.Number(product.Peer), BenchTables.Number(product.Ratio),
        }),
    ];

    private static string[][] Streams(KernelsReport report) =>
    [
        ["What", "GB/s, best", "median"],
        .. report.Streams.Select(stream => new[] { stream.What, BenchTables.Number(stream.Best), BenchTables.Number(stream.Median) }),
    ];
}
