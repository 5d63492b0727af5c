using Portal.Server.Catalog;
using Portal.Server.Recommendations.Candidates;

namespace Portal.Server.Tests.Recommendations.Candidates;

public sealed class SimilarSourceTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();

    private ICatalogue Catalogue => _app.Get<ICatalogue>();

    private ContentIndex Index => _app.Get<ContentIndex>();

    // One for all questions of a test: what it keeps must not outlive the catalogue it was found in.
    private SimilarSource Source => field ??= new(Index, _app.Get<ContentNeighbours>(), _app.Get<ScoreBoards>());

    public async ValueTask InitializeAsync() => await SaveAsync(
        Draft("mug", "Blue stoneware mug", "cups", "Hob", 10), Draft("mug2", "Green stoneware mug", "cups", "Hob", 11),
        Draft("glass", "Tall glass", "cups", "Vitra", 9), Draft("lamp", "Blue desk lamp", "lamps", "Hob", 60),
        Draft("spot", "Clamp spotlight", "lamps", "Vitra", 64));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public void Find_PutsWhatSharesMoreFirst()
    {
        var found = Source.Find(Asking.For(Of("mug")));

        Assert.Equal(["mug2", "glass", "lamp"], found.Select(candidate => Catalogue[candidate.Product].Product.Sku));
        Assert.All(found, candidate => Assert.Equal(Of("mug"), candidate.Evidence.First));
    }

    [Fact]
    public void Resemblance_AddsTitleCosineAndShares()
    {
        // Five products: "blue" and "stoneware" and "mug" stand in two titles each, "green" in one.
        var (common, rare) = (Math.Log(1 + (5 / 2.0)), Math.Log(1 + 5.0));
        var cosine = 2 * common * common / (Math.Sqrt(3 * common * common) * Math.Sqrt((2 * common * common) + (rare * rare)));
        var price = 0.3 * (1 - (Math.Log(11 / 10.0) / Math.Log(4)));

        using var reading = Index.Reading();
        Assert.Equal(
            cosine + 0.6 + 0.2 + 0.3 + price, new Resemblance(Index).Of(Of("mug"), Of("mug2")), 9);
    }

    [Fact]
    public void Find_WithSeveralSeeds_EqualsAddingUpEveryPairThatMeets()
    {
        var seeds = Asking.For(Of("mug"), Of("spot"));

        var found = Source.Find(seeds).ToDictionary(candidate => candidate.Product, candidate => candidate.Score);

        using var reading = Index.Reading();
        var (resemblance, index) = (new Resemblance(Index), Index);
        var expected = Enumerable.Range(0, Catalogue.Count).ToDictionary(product => product, product => seeds.Seeds
            .Where(seed => seed.Product != product && Meet(index[seed.Product]!, index[product]!))
            .Sum(seed => seed.Weight * resemblance.Of(seed.Product, product)));
        Assert.Equal(expected.Where(entry => entry.Value > 0).Select(entry => entry.Key).Order(), found.Keys.Order());
        Assert.All(found, entry => Assert.Equal(expected[entry.Key], entry.Value, 6));

        static bool Meet(ProductTraits one, ProductTraits other) =>
            one.Category == other.Category || one.Words.Intersect(other.Words).Any();
    }

    [Fact]
    public async Task Find_AfterAProductChanged_FollowsTheCatalogue()
    {
        await SaveAsync(Draft("spot", "Green stoneware mug, large", "cups", "Hob", 11), Draft("mug3", "Blue stoneware mug, large", "cups", "Hob", 10));

        var found = Source.Find(Asking.For(Of("mug"))).Select(candidate => Catalogue[candidate.Product].Product.Sku).ToArray();
        Assert.Equal("mug3", found[0]);
        Assert.Equal(["mug2", "spot"], found[1..3].Order());
        Assert.Empty(new WordsSource(Index, new ScoreBoards()).Find(Asking.For() with { Words = "clamp" }));
    }

    [Fact]
    public void Words_FindTitlesInEitherLanguage_RarestWordFirst()
    {
        var words = new WordsSource(Index, new ScoreBoards());

        Assert.Equal("mug2", Catalogue[words.Find(Asking.For() with { Words = "green MUG sofa" })[0].Product].Product.Sku);
        Assert.Equal(5, words.Find(Asking.For() with { Words = "一件东西" }).Count);
        Assert.Empty(words.Find(Asking.For() with { Words = "sofa" }));
    }

    private int Of(string sku) => Catalogue.Find(ProductIds.For("test", sku))!.Index;

    private Task SaveAsync(params ProductDraft[] drafts) => _app.Get<SaveProducts>().SaveAsync("test", TestProducts.Categories(), drafts, default);

    private static ProductDraft Draft(string sku, string title, string category, string brand, decimal price) => new()
    {
        Sku = sku,
        Texts = [new ProductTextDraft("en", title), new ProductTextDraft("zh-CN", "东西")],
        CategoryKey = category,
        Brand = brand,
        Price = price,
        Stock = 1,
    };
}
