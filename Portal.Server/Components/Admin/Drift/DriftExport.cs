using Portal.Server.Components.Admin.Figures;
using Portal.Server.Identity;
using Portal.Server.Monitoring;

namespace Portal.Server.Components.Admin.Drift;

/// <summary>What is measured of drift, as a file: each measure, and under it what it comes from.</summary>
internal static class DriftExport
{
    public const string Path = "/admin/drift/export";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, SendAsync).RequireAuthorization(PortalPolicies.CanSeeAdmin);

    private static async Task<IResult> SendAsync(FindDrift find, TimeProvider time, CancellationToken cancellationToken)
    {
        var rows = new List<string[]> { new[] { "measure", "subject", "part", "before", "now", "moved", "chance", "threshold" } };
        foreach (var reading in await find.ReadAsync(cancellationToken))
        {
            rows.Add(
            [
                reading.Measure.ToString(), reading.Subject, "", CsvFile.Number(reading.Before), CsvFile.Number(reading.Now), CsvFile.Number(reading.Moved), CsvFile.Number(reading.Chance),
                CsvFile.Number(reading.Threshold),
            ]);
            rows.AddRange(reading.Parts.Select(part => new[] { reading.Measure.ToString(), reading.Subject, part.Name, CsvFile.Number(part.Before), CsvFile.Number(part.Now), "", "", "" }));
        }

        return CsvFile.Of("drift", rows, time);
    }
}
