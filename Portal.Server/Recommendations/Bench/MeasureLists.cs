using System.Diagnostics;
using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Bench;

/// <summary>Makes lists for shoppers of the history, on pages drawn from a seed.</summary>
internal sealed class MeasureLists
{
    private const int Seed = 11;
    private const int Shoppers = 1_000;
    private const int WarmUp = 300;

    private readonly IRecommender _recommender;
    private readonly ICatalogue _catalogue;
    private readonly Placements _placements;
    private readonly string[] _shoppers;

    public MeasureLists(IServiceProvider services)
    {
        _recommender = services.GetRequiredService<IRecommender>();
        _catalogue = services.GetRequiredService<ICatalogue>();
        _placements = services.GetRequiredService<Placements>();
        _shoppers =
        [
            .. services.GetRequiredService<IEventLog>().Read(0).SelectMany(chunk => chunk).Select(stored => stored.ShopperId)
                .Distinct().Take(Shoppers),
        ];
        // Shoppers come back with their history in memory, as those do who are in the shop right now.
        Array.ForEach(_shoppers, shopper => services.GetRequiredService<ISessions>().Get(shopper));
    }

    /// <summary>What one placement costs.</summary>
    public ListTimings Placement(string key, int lists)
    {
        var random = new Random(Seed);
        for (var i = 0; i < WarmUp; i++)
        {
            _recommender.Recommend(Next(key, random));
        }

        var (milliseconds, items) = (new double[lists], 0L);
        var contexts = Enumerable.Range(0, lists).Select(_ => Next(key, random)).ToArray();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < lists; i++)
        {
            var began = Stopwatch.GetTimestamp();
            items += _recommender.Recommend(contexts[i]).Items.Count;
            milliseconds[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return new ListTimings(key, (double)items / lists, Timings.Of(milliseconds), allocated / 1024.0 / lists);
    }

    private RecommendationContext Next(string key, Random random)
    {
        var product = _catalogue[random.Next(_catalogue.Count)];
        var request = _placements.Find(key)!.Needs switch
        {
            PlacementNeed.Product => new PlacementRequest(key, product.Id),
            PlacementNeed.Category => new PlacementRequest(key, Category: product.Category.Key),
            PlacementNeed.Order => new PlacementRequest(key, OrderId: "none"),
            _ => new PlacementRequest(key, Query: product.TitleEn),
        };
        return new RecommendationContext(_shoppers[random.Next(_shoppers.Length)], request, "en");
    }
}
