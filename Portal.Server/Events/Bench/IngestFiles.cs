using Portal.Server.Hosting;

namespace Portal.Server.Events.Bench;

/// <summary>The report as files: for people and for programs.</summary>
internal static class IngestFiles
{
    private const string Heading =
        "# Taking events in\n\n" +
        "Written by `dotnet run --project Portal.Server -c Release -- bench ingest --out FOLDER`. Every event counted here was " +
        "acknowledged after its commit (WAL, `synchronous=FULL`) and found in the table afterwards. \"Served shop\" means that " +
        "the models learned from every event and lists were kept up to date meanwhile, and that the clients ran on the same cores. " +
        "The shell inserts the same rows in transactions of the same sizes into a copy of the same database, in turn with Portal " +
        "(A B, B A, ...); its time is taken inside it, without its start and its end.\n";

    public static void Write(string folder, IngestReport report) =>
        BenchFiles.Write(folder, "ingest", report, Heading, IngestTables.All(report));
}
