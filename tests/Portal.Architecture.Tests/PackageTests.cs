namespace Portal.Architecture.Tests;

public sealed class PackageTests
{
    private static readonly string[] OnnxHomes = ["Portal.Server.Catalog.Vectors", "Portal.Server.ModelRegistry.Onnx"];

    [Fact]
    public void Hubs_live_in_serving_monitoring_and_the_demo()
    {
        // The bench has a hub that does nothing, to measure what SignalR itself takes.
        string[] homes = ["Portal.Server.Recommendations.Serving", "Portal.Server.Monitoring", "Portal.Server.Demo.Thoughts", "Portal.Server.Learning.Bench.Load"];

        Assert.Contains(Architecture.PackageOutside(Architecture.Offenders, "Microsoft.AspNetCore.SignalR", homes), name => name.Contains("HubOffender"));
        Assert.Empty(Architecture.PackageOutside(Architecture.Server, "Microsoft.AspNetCore.SignalR", homes));
    }

    [Fact]
    public void Ml_net_lives_in_learning()
    {
        // The runtime's name begins with ML.NET's, and names are matched by their beginning.
        string[] homes = ["Portal.Server.Learning", .. OnnxHomes];

        Assert.Contains(Architecture.PackageOutside(Architecture.Offenders, "Microsoft.ML", homes), name => name.Contains("MlOffender"));
        Assert.Empty(Architecture.PackageOutside(Architecture.Server, "Microsoft.ML", homes));
    }

    [Fact]
    public void The_onnx_runtime_lives_where_vectors_and_imported_models_are_made()
    {
        Assert.Contains(Architecture.PackageOutside(Architecture.Offenders, "Microsoft.ML.OnnxRuntime", OnnxHomes), name => name.Contains("OnnxOffender"));
        Assert.Empty(Architecture.PackageOutside(Architecture.Server, "Microsoft.ML.OnnxRuntime", OnnxHomes));
    }

    [Fact]
    public void Pictures_are_decoded_in_the_catalogue()
    {
        const string Home = "Portal.Server.Catalog";

        Assert.Contains(Architecture.PackageOutside(Architecture.Offenders, "SkiaSharp", Home), name => name.Contains("SkiaOffender"));
        Assert.Empty(Architecture.PackageOutside(Architecture.Server, "SkiaSharp", Home));
    }

    [Fact]
    public void Parquet_lives_where_training_data_goes_out()
    {
        const string Home = "Portal.Server.Learning.Exchange";

        Assert.Contains(Architecture.PackageOutside(Architecture.Offenders, "Parquet", Home), name => name.Contains("ParquetOffender"));
        Assert.Empty(Architecture.PackageOutside(Architecture.Server, "Parquet", Home));
    }

    [Fact]
    public void Open_telemetry_lives_in_monitoring()
    {
        const string Home = "Portal.Server.Monitoring.Telemetry";

        Assert.NotEmpty(Architecture.PackageOutside(Architecture.Server, "OpenTelemetry", "Portal.Server.Hosting"));
        Assert.Empty(Architecture.PackageOutside(Architecture.Server, "OpenTelemetry", Home));
    }

    [Fact]
    public void Raw_sqlite_stays_with_data_and_the_event_store() =>
        Assert.Empty(Architecture.PackageOutside(Architecture.Server, "Microsoft.Data.Sqlite", "Portal.Server.Data", "Portal.Server.Events"));

    [Fact]
    public void Only_the_live_folder_of_the_client_owns_a_connection() =>
        Assert.Empty(Architecture.PackageOutside(Architecture.Client, "Microsoft.AspNetCore.SignalR.Client", "Portal.Client.Live"));

    [Fact]
    public void The_shared_project_needs_nothing_but_the_framework()
    {
        var foreign = Architecture.Shared.GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => !name.StartsWith("System", StringComparison.Ordinal));

        Assert.Empty(foreign);
    }

    [Fact]
    public void No_folder_name_begins_another()
    {
        Assert.NotEmpty(Architecture.SharedBeginnings(["Event", "Events"]));
        Assert.Empty(Architecture.SharedBeginnings(Architecture.ServerOrder));
        Assert.Empty(Architecture.SharedBeginnings(Architecture.ClientOrder));
        Assert.Empty(Architecture.SharedBeginnings(Architecture.SharedOrder));
        Assert.Empty(Architecture.SharedBeginnings(Architecture.PageAreas));
        Assert.Empty(Architecture.SharedBeginnings(Architecture.RecommendationStages));
    }
}
