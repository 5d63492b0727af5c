using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Hosting;
using Portal.Server.Demo.Catalogue;
using Portal.Server.Demo.World;
using Portal.Server.Events;
using Portal.Shared.Events;

namespace Portal.Server.Demo;

/// <summary>Fills an empty shop with the demo catalogue and, outside Production, its history, through the same doors as real data.</summary>
internal sealed partial class SeedDemo(
    IDbContextFactory<PortalDbContext> contexts,
    SaveProducts saveProducts,
    ICatalogue catalogue,
    IEventIntake intake,
    IOptions<DemoOptions> options,
    DemoMode mode,
    TimeProvider time,
    ILogger<SeedDemo> logger) : IStartupStep
{
    private const int BatchSize = 5_000;

    public StartupPhase Phase => StartupPhase.Seed;

    /// <summary>The history this start made; null when there was nothing to make.</summary>
    public MadeHistory? Made { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!mode.FillsShop || await BeginAsync(cancellationToken) is not { } anchor)
        {
            return;
        }

        var file = DemoCatalogue.Load();
        await saveProducts.SaveAsync(
            DemoCatalogue.Source, file.Categories, file.Products(options.Value.Seed, anchor), cancellationToken);
        if (mode.HasHistory)
        {
            var began = time.GetTimestamp();
            var count = await RecordHistoryAsync(file, anchor, cancellationToken);
            Made = new MadeHistory(options.Value.Days, count, time.GetElapsedTime(began));
            Seeded(logger, catalogue.Count, Made.Days, Made.Events, Made.Took.TotalSeconds);
        }
        else
        {
            SeededProducts(logger, catalogue.Count);
        }

        await CompleteAsync(cancellationToken);
    }

    /// <summary>The moment the history leads up to, or null when there is nothing (more) to seed.</summary>
    private async Task<DateTimeOffset?> BeginAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await db.Set<DemoSeed>().SingleOrDefaultAsync(cancellationToken);
        // A real shop may have been imported after a start that was broken off: then the demo stays out.
        if (known?.Completed == true || await db.Products.AnyAsync(row => row.Source != DemoCatalogue.Source, cancellationToken))
        {
            return null;
        }

        if (known is not null)
        {
            return known.Anchor;
        }

        var anchor = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        db.Add(new DemoSeed { Anchor = anchor });
        await db.SaveChangesAsync(cancellationToken);
        return anchor;
    }

    private async Task<int> RecordHistoryAsync(DemoCatalogueFile file, DateTimeOffset anchor, CancellationToken cancellationToken)
    {
        var sender = new EventSender(null, IsTrusted: true, IsHistory: true);
        var world = new MakeWorld(new WorldSettings { Seed = options.Value.Seed })
            .Make(catalogue, file.Affinities);
        var history = new PlayHistory(world, options.Value.Shoppers, options.Value.Days, anchor);
        var count = 0;
        foreach (var batch in history.Events().Chunk(BatchSize))
        {
            var answer = await intake.RecordPatientlyAsync(batch, sender, time, cancellationToken);
            if (answer.Rejected.Count > 0)
            {
                throw new InvalidOperationException($"The demo history was refused: {answer.Rejected[0].Detail}");
            }

            count += answer.Accepted;
        }

        return count;
    }

    private async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Set<DemoSeed>().ExecuteUpdateAsync(row => row.SetProperty(seed => seed.Completed, true), cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "The demo shop is ready: {Products} products; {Days} days of history, {Events} events, made in {Seconds:0.0} s.")]
    private static partial void Seeded(ILogger logger, int products, int days, int events, double seconds);

    [LoggerMessage(LogLevel.Information, "The demo's {Products} products are in the shop; in Production nobody made up has visited it.")]
    private static partial void SeededProducts(ILogger logger, int products);
}
