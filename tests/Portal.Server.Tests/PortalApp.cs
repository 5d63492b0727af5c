using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Catalog;
using Portal.Server.Data;

namespace Portal.Server.Tests;

/// <summary>
/// The whole program over its own temporary data folder, started like the real one (schema, catalogue, models), without
/// the demo unless a test asks for it. The folder goes when the app does.
/// </summary>
public sealed class PortalApp : WebApplicationFactory<Program>
{
    private string? _database;
    private Task _ended = Task.CompletedTask;

    /// <summary>The data folder.</summary>
    public string DataFolder
    {
        get => field ??= Directory.CreateTempSubdirectory("portal-test-").FullName;
        init;
    }

    /// <summary>Settings of this app, such as <c>["Events:QueueCapacity"] = "4"</c>.</summary>
    public IDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Changes to the services, such as a fake clock.</summary>
    public Action<IServiceCollection>? Replace { get; init; }

    /// <summary>Whether it makes its tables itself in an empty folder, migration by migration.</summary>
    public bool FromNothing { get; init; }

    /// <summary>Whether the data folder stays when the app goes, for a test that starts it again.</summary>
    public bool KeepData { get; init; }

    /// <summary>A service of the app.</summary>
    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A shopper id of the form the program issues; the same number always gives the same shopper.</summary>
    public static string ShopperId(int number) => "s_" + number.ToString(CultureInfo.InvariantCulture).PadLeft(22, 'A');

    /// <summary>A browser of its own: keeps its cookies, so it is one new shopper.</summary>
    public HttpClient NewShopper() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>A browser that comes back as this shopper.</summary>
    public HttpClient ClientOf(string shopperId)
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
        client.DefaultRequestHeaders.Add("Cookie", $"portal.shopper={shopperId}");
        return client;
    }

    /// <summary>Saves products "Thing 1" to "Thing n" in two categories of one department through <see cref="SaveProducts"/>.</summary>
    public async Task<IReadOnlyList<CatalogueItem>> AddProductsAsync(int count = 4)
    {
        await Get<SaveProducts>().SaveAsync(TestProducts.Source, TestProducts.Categories(), TestProducts.Drafts(count), default);
        return [.. TestProducts.Ids(count).Select(id => Get<ICatalogue>().Find(id)!)];
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Portal:DataFolder", DataFolder);
        builder.UseSetting("Demo:Enabled", "false");
        builder.UseSetting("Demo:Train", "false");
        builder.UseSetting("Demo:Experiments", "false");
        // A clock that a test turns forward rings it, and its lists would stand among those of the test for a moment.
        builder.UseSetting("Law:Automatic", "false");
        // The night may fall into a test.
        builder.UseSetting("Learning:RankersCron", "");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        // What a list holds is left to chance only where a test is about chance.
        builder.UseSetting("Recommendations:Explore", "false");
        // Sources that count how often they are asked count what a test asks.
        builder.UseSetting("Recommendations:WarmUp", "false");
        // A machine that stands still for a second says nothing of a source; what one of them says is for tests with a clock of their own.
        builder.UseSetting("Recommendations:SourceMilliseconds", "60000");
        foreach (var (name, value) in Settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureTestServices(services =>
        {
            _ended = OneEnd.Watch(services);
            Replace?.Invoke(services);
        });
    }

    /// <inheritdoc/>
    protected override Microsoft.Extensions.Hosting.IHost CreateHost(Microsoft.Extensions.Hosting.IHostBuilder builder)
    {
        if (!FromNothing)
        {
            EmptyDatabase.CopyTo(DataFolder);
        }

        var host = base.CreateHost(builder);
        EmptyDatabase.Learn(host.Services);
        _database = host.Services.GetRequiredService<PortalConnection>().ConnectionString;
        return new OneEnd(host, _ended);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_database is not null)
        {
            using var pool = new SqliteConnection(_database);
            SqliteConnection.ClearPool(pool);
        }

        if (!KeepData && Directory.Exists(DataFolder))
        {
            Directory.Delete(DataFolder, recursive: true);
        }
    }
}
