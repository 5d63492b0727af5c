using Portal.Server.Catalog;
using Portal.Server.Demo.Catalogue;
using Portal.Server.Demo.World;

namespace Portal.Server.Tests.Demo.World;

/// <summary>The demo catalogue in a shop without history, and its world.</summary>
internal sealed class WorldShop : IAsyncDisposable
{
    private WorldShop(PortalApp app, TrueWorld world) => (App, World) = (app, world);

    public static DateTimeOffset Anchor { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public PortalApp App { get; }

    public TrueWorld World { get; }

    public static async Task<WorldShop> OpenAsync(int seed = 7)
    {
        var app = new PortalApp();
        var file = DemoCatalogue.Load();
        await app.Get<SaveProducts>().SaveAsync(DemoCatalogue.Source, file.Categories, file.Products(seed, Anchor), TestContext.Current.CancellationToken);
        return new WorldShop(app, new MakeWorld(new WorldSettings { Seed = seed }).Make(app.Get<ICatalogue>(), file.Affinities));
    }

    /// <summary>Another world of the same catalogue.</summary>
    public TrueWorld With(WorldSettings settings) => new MakeWorld(settings).Make(App.Get<ICatalogue>(), DemoCatalogue.Load().Affinities);

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
