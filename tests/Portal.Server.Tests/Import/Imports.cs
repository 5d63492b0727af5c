using Portal.Server.Events;
using Portal.Server.Import;

namespace Portal.Server.Tests.Import;

/// <summary>Shorthand for importing in tests.</summary>
internal static class Imports
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A dry run.</summary>
    public static Task<ImportReport> CheckAsync(string format, string path) =>
        CheckAsync(new ImportRequest { Format = format, Path = path });

    /// <summary>A dry run.</summary>
    public static Task<ImportReport> CheckAsync(ImportRequest request) => new CheckImport(TimeProvider.System).CheckAsync(request, null, Stop);

    /// <summary>A real run.</summary>
    public static Task<ImportReport> ImportAsync(this PortalApp app, ImportRequest request) =>
        app.Get<RunImport>().RunAsync(request, null, Stop);

    /// <summary>Every stored event, in order.</summary>
    public static List<StoredEvent> StoredEvents(this PortalApp app) =>
        [.. app.Get<IEventLog>().Read(0, Stop).SelectMany(chunk => chunk)];

    /// <summary>Rows a rule fits, whether or not an earlier rule had left them out.</summary>
    public static long Fits(this ImportReport report, RowRule rule) =>
        report.Files.SelectMany(file => file.Rules).Where(count => count.Rule == rule).Sum(count => count.Matching);

    /// <summary>Rows a rule left out.</summary>
    public static long LeftOut(this ImportReport report, RowRule rule) =>
        report.Files.SelectMany(file => file.Rules).Where(count => count.Rule == rule).Sum(count => count.Rows);
}
