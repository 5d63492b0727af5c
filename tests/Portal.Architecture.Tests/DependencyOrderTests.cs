namespace Portal.Architecture.Tests;

public sealed class DependencyOrderTests
{
    [Fact]
    public void Server_folders_know_only_folders_to_their_left()
    {
        Assert.Contains(Architecture.ReachingRight(Architecture.Offenders, "Portal.Server", Architecture.ServerOrder), name => name.Contains("Data.ReachesRight"));
        Assert.Empty(Architecture.ReachingRight(Architecture.Server, "Portal.Server", Architecture.ServerOrder));
    }

    [Fact]
    public void Client_folders_know_only_folders_to_their_left()
    {
        Assert.Contains(Architecture.ReachingRight(Architecture.Offenders, "Portal.Client", Architecture.ClientOrder), name => name.Contains("Ui.ReachesRight"));
        Assert.Empty(Architecture.ReachingRight(Architecture.Client, "Portal.Client", Architecture.ClientOrder));
    }

    [Fact]
    public void Shared_folders_know_only_folders_to_their_left()
    {
        Assert.Contains(Architecture.ReachingRight(Architecture.Offenders, "Portal.Shared", Architecture.SharedOrder), name => name.Contains("Catalog.ReachesRight"));
        Assert.Empty(Architecture.ReachingRight(Architecture.Shared, "Portal.Shared", Architecture.SharedOrder));
    }

    [Fact]
    public void Every_server_folder_stands_in_the_order()
    {
        var folders = Architecture.Server.GetTypes().Select(type => type.Namespace).OfType<string>()
            .Where(name => name.StartsWith("Portal.Server.", StringComparison.Ordinal)).Select(name => name.Split('.')[2]).Distinct();

        Assert.Empty(folders.Except(Architecture.ServerOrder));
    }

    [Fact]
    public void Every_client_folder_stands_in_the_order()
    {
        var folders = Architecture.Client.GetTypes().Select(type => type.Namespace).OfType<string>()
            .Where(name => name.StartsWith("Portal.Client.", StringComparison.Ordinal)).Select(name => name.Split('.')[2]).Distinct();

        Assert.Empty(folders.Except([.. Architecture.ClientOrder, "Resources"]));
    }
}
