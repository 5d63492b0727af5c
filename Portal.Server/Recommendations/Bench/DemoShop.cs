using System.Diagnostics;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Hosting;

namespace Portal.Server.Recommendations.Bench;

/// <summary>The real program with the demo's catalogue and history in a temporary folder, its models learned, its feed running.</summary>
internal sealed class DemoShop : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DemoShop(WebApplication app) => _app = app;

    /// <summary>The program.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Products on the shelves.</summary>
    public int Products => Services.GetRequiredService<ICatalogue>().Count;

    /// <summary>Events learned from.</summary>
    public long Events { get; private set; }

    /// <summary>Milliseconds the models took to learn from them, reading included.</summary>
    public double LearnMilliseconds { get; private set; }

    /// <summary>Opens the shop.</summary>
    public static async Task<DemoShop> OpenAsync(Func<WebApplication> buildHost, string folder, CancellationToken cancellationToken)
    {
        // Settings of this process, which runs nothing but the bench; read while the program is built.
        Environment.SetEnvironmentVariable($"{PortalOptions.Section}__{nameof(PortalOptions.DataFolder)}", folder);
        Environment.SetEnvironmentVariable("Demo__Enabled", "true");
        Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "Warning");
        var shop = new DemoShop(buildHost());
        if (shop.Services.GetRequiredService<DataFolder>().Path != folder)
        {
            throw new InvalidOperationException("A bench writes to temporary folders only: leave --Portal:DataFolder out.");
        }

        await shop.Services.PrepareAsync(StartupPhase.Seed, cancellationToken);
        await shop.LearnAsync(cancellationToken);
        await shop.StartQuietlyAsync(cancellationToken);
        return shop;
    }

    /// <summary>Closes the shop.</summary>
    public async ValueTask DisposeAsync()
    {
        var database = Services.GetRequiredService<PortalConnection>();
        await _app.StopAsync();
        await _app.DisposeAsync();
        database.CloseKept();
    }

    private async Task LearnAsync(CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        foreach (var step in Services.GetServices<IStartupStep>().Where(step => step.Phase == StartupPhase.Learn))
        {
            await step.RunAsync(cancellationToken);
        }

        LearnMilliseconds = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        Events = Services.GetRequiredService<IEventLog>().LastSequence;
    }

    /// <summary>The set-up link of a shop that lives for seconds would only puzzle the reader.</summary>
    private async Task StartQuietlyAsync(CancellationToken cancellationToken)
    {
        _app.Urls.Add("http://127.0.0.1:0");
        var output = Console.Out;
        Console.SetOut(TextWriter.Null);
        await _app.StartAsync(cancellationToken);
        Console.SetOut(output);
    }
}
