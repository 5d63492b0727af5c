using System.Globalization;
using Portal.Server.Hosting;

namespace Portal.Server.Recommendations.Bench;

/// <summary>The report as files: for people and for programs.</summary>
internal static class ListsFiles
{
    public static void Write(string folder, ListsReport report) =>
        BenchFiles.Write(folder, "lists", report, Heading(report), ListsTables.All(report));

    private static string Heading(ListsReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"# Making lists\n\nWritten by `dotnet run --project Portal.Server -c Release -- bench lists --out FOLDER`. The demo shop, " +
        $"{report.Products:N0} products: {report.ListsEach:N0} lists of each placement, one reader at a time, for shoppers of the " +
        $"history on pages drawn from a seed; in process, so without HTTP.\n");
}
