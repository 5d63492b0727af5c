using System.Diagnostics;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Hosting;

namespace Portal.Server.Recommendations.Bench;

/// <summary>The real program with the demo's catalogue and history in a temporary folder, its models learned, its feed running.</summary>
internal sealed class DemoShop : IAsyncDisposable
{
    /// <summary>
    /// Neither Production, whose shop has no history of made-up shoppers, nor a demonstration, whose personas and first training
    /// would be measured along. Both names, as a shell or a launch profile may have set either.
    /// </summary>
    private static readonly (string, string)[] Settings =
        [("Demo:Enabled", "true"), ("DOTNET_ENVIRONMENT", Environments.Staging), ("ASPNETCORE_ENVIRONMENT", Environments.Staging)];

    private readonly TemporaryProgram _program;

    private DemoShop(TemporaryProgram program) => _program = program;

    /// <summary>The program.</summary>
    public IServiceProvider Services => _program.Services;

    /// <summary>Products on the shelves.</summary>
    public int Products => Services.GetRequiredService<ICatalogue>().Count;

    /// <summary>Events learned from.</summary>
    public long Events { get; private set; }

    /// <summary>Milliseconds the models took to learn from them, reading included.</summary>
    public double LearnMilliseconds { get; private set; }

    /// <summary>Opens the shop.</summary>
    public static async Task<DemoShop> OpenAsync(Func<WebApplication> buildHost, string folder, CancellationToken cancellationToken)
    {
        var shop = new DemoShop(TemporaryProgram.Build(buildHost, folder, Settings));
        await shop.Services.PrepareAsync(StartupPhase.Seed, cancellationToken);
        var began = Stopwatch.GetTimestamp();
        await shop._program.LearnAsync(cancellationToken);
        shop.LearnMilliseconds = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        shop.Events = shop.Services.GetRequiredService<IEventLog>().LastSequence;
        await shop._program.StartQuietlyAsync(cancellationToken);
        return shop;
    }

    /// <summary>Closes the shop.</summary>
    public ValueTask DisposeAsync() => _program.DisposeAsync();
}
