using System.Diagnostics;
using Microsoft.Playwright;
using Portal.Browser.Tests;
using Portal.Server.Learning.Bench.Browser;

[assembly: AssemblyFixture(typeof(PublishedShop))]

namespace Portal.Browser.Tests;

/// <summary>
/// The published Release build (a Debug build hides what trimming breaks), serving the demo shop from a fresh data folder,
/// and a browser to visit it with. Made once for all tests.
/// </summary>
public sealed class PublishedShop : IAsyncLifetime
{
    /// <summary>A publish is a whole Release build with trimming: 1 minute on two quiet cores, 6 while others build beside it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-browser-").FullName;
    private readonly ShopProcess _shop;
    private readonly Lazy<Task<ShopProcess>> _demo;
    private IPlaywright? _playwright;

    public PublishedShop()
    {
        _shop = new ShopProcess(Path.Combine(_folder, "app"), Path.Combine(_folder, "data"));
        _demo = new(StartDemoAsync);
    }

    /// <summary>Where the shop answers.</summary>
    public Uri Address => _shop.Address;

    /// <summary>Where the shop keeps its data.</summary>
    public string DataFolder => _shop.DataFolder;

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; private set; } = null!;

    /// <summary>Folder for what a failing test leaves behind.</summary>
    public static string Evidence { get; } = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "evidence")).FullName;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await PublishAsync(_shop.AppFolder);
        await _shop.StartAsync();
        var path = Chromium.FindOrInstall();
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = path, ChromiumSandbox = false, Args = KnownBrowsers.Flags, Headless = true });
    }

    /// <summary>The link that opens the first admin's account.</summary>
    public Task<Uri> FindSetupLinkAsync() => _shop.FindSetupLinkAsync();

    /// <summary>Starts the same build as another shop: no products, no accounts.</summary>
    internal Task<ShopProcess> OpenEmptyAsync() => OpenAsync(demo: false);

    /// <summary>Starts the same build as another shop: the demo's products, and few enough shoppers that a training takes seconds.</summary>
    internal Task<ShopProcess> OpenSmallAsync() => OpenAsync(demo: true, "--Demo:Shoppers", "400", "--Demo:Days", "30");

    /// <summary>Starts the same build as a small demonstration with busy simulated shoppers that looks for drift of the last hour every minute.</summary>
    /// <param name="key">A sender that has it may name any shopper.</param>
    internal async Task<ShopProcess> OpenWatchedAsync(string key)
    {
        var other = new ShopProcess(
            _shop.AppFolder, Path.Combine(_folder, Guid.CreateVersion7().ToString("N")), environment: "Development", settings:
            [
                "--Demo:Shoppers", "400", "--Demo:Days", "30", "--Demo:VisitsPerMinute", "120", "--Drift:LookMinutes", "1", "--Drift:WindowHours", "1", "--Drift:Fewest", "50",
                "--Events:ApiKeys:0", key,
            ]);
        await other.StartAsync();
        return other;
    }

    private async Task<ShopProcess> OpenAsync(bool demo, params string[] settings)
    {
        var other = new ShopProcess(_shop.AppFolder, Path.Combine(_folder, Guid.CreateVersion7().ToString("N")), demo, settings: settings);
        await other.StartAsync();
        return other;
    }

    /// <summary>The same build as a demonstration, in Development with simulated shoppers; started once, by whoever asks first.</summary>
    internal Task<ShopProcess> OpenDemoAsync() => _demo.Value;

    private async Task<ShopProcess> StartDemoAsync()
    {
        var demo = new ShopProcess(_shop.AppFolder, Path.Combine(_folder, "demo"), environment: "Development");
        await demo.StartAsync();
        return demo;
    }

    /// <summary>Starts the same build over the same data again, after the first was closed.</summary>
    public Task<TimeSpan> RestartAsync() => _shop.RestartAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (Browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
        await _shop.DisposeAsync();
        if (_demo.IsValueCreated)
        {
            await (await _demo.Value).DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static async Task PublishAsync(string target)
    {
        var root = Root();
        using var publish = Process.Start(new ProcessStartInfo(
            "dotnet", ["publish", Path.Combine(root, "Portal.Server", "Portal.Server.csproj"), "-c", "Release", "-o", target, "--nologo", "-v", "q"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = Task.WhenAll(publish.StandardOutput.ReadToEndAsync(), publish.StandardError.ReadToEndAsync());
        await publish.WaitForExitAsync().WaitAsync(Patience);
        Assert.True(publish.ExitCode == 0, $"dotnet publish failed:\n{string.Join('\n', await output)}");
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Portal.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The browser tests publish the program and so must run inside its checkout.");
    }
}
