using Microsoft.Extensions.Options;

namespace Portal.Server.Recommendations.Serving;

/// <summary>Chooses what a source starts from.</summary>
internal sealed class Seeds(IOptions<RecommendationOptions> options)
{
    /// <summary>The seeds, most important first, each step back weighing <see cref="RecommendationOptions.StepDecay"/> of the one before.</summary>
    public IReadOnlyList<Seed> Of(SeedKind kind, ShopperSession session, ListPage page) => kind switch
    {
        SeedKind.Shopper => Decayed(session.Recent.Select(recent => recent.Product)),
        SeedKind.Product when page.Product is { } product => [new Seed(product.Index, 1)],
        SeedKind.Cart => Decayed(session.CartOrder),
        SeedKind.Order => Decayed(page.Order),
        _ => [],
    };

    private Seed[] Decayed(IEnumerable<int> products) =>
    [
        .. products.Take(options.Value.RecentProducts)
            .Select((product, step) => new Seed(product, Math.Pow(options.Value.StepDecay, step))),
    ];
}
