namespace Portal.Architecture.Tests;

public sealed class PackageTests
{
    [Fact]
    public void Hubs_live_in_serving_and_monitoring()
    {
        string[] homes = ["Portal.Server.Recommendations.Serving", "Portal.Server.Monitoring"];

        Assert.Contains(Architecture.PackageOutside(Architecture.Offenders, "Microsoft.AspNetCore.SignalR", homes), name => name.Contains("HubOffender"));
        Assert.Empty(Architecture.PackageOutside(Architecture.Server, "Microsoft.AspNetCore.SignalR", homes));
    }

    [Fact]
    public void Ml_net_lives_in_learning()
    {
        Assert.Contains(Architecture.PackageOutside(Architecture.Offenders, "Microsoft.ML", "Portal.Server.Learning"), name => name.Contains("MlOffender"));
        Assert.Empty(Architecture.PackageOutside(Architecture.Server, "Microsoft.ML", "Portal.Server.Learning"));
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
