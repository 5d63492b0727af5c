using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Client.Storefront.Browse;
using Portal.Shared.Catalog;

namespace Portal.Client.Tests.Storefront.Browse;

public sealed class RecentFiltersTests : StorePageContext
{
    private readonly RecentFilters _recent;

    public RecentFiltersTests() => _recent = Services.GetRequiredService<RecentFilters>();

    [Fact]
    public async Task Keep_WhenFiltersAreSetOneAfterAnother_KeepsOneSet()
    {
        await _recent.KeepAsync("/c/mugs", new() { Brands = ["Emberlade"] });
        await _recent.KeepAsync("/c/mugs", new() { Brands = ["Emberlade"], InStockOnly = true, Page = 3 });

        var kept = Assert.Single(await _recent.OfAsync("/c/mugs"));
        Assert.Equal((true, 1), (kept.InStockOnly, kept.Page));
    }

    [Fact]
    public async Task Keep_AfterTheFiltersWereCleared_BeginsAnotherSet()
    {
        await _recent.KeepAsync("/c/mugs", new() { Brands = ["Emberlade"] });
        await _recent.KeepAsync("/c/mugs", new());
        await _recent.KeepAsync("/c/mugs", new() { MaxPrice = 20 });

        Assert.Equal([20m, null], (await _recent.OfAsync("/c/mugs")).Select(kept => kept.MaxPrice));
    }

    [Fact]
    public async Task Keep_WhenTheSameSetIsUsedAgain_KeepsItOnce()
    {
        await _recent.KeepAsync("/c/mugs", new() { Brands = ["Emberlade"] });
        await _recent.KeepAsync("/c/mugs", new());
        await _recent.KeepAsync("/c/mugs", new() { Brands = ["Emberlade"] });

        Assert.Single(await _recent.OfAsync("/c/mugs"));
    }

    [Fact]
    public async Task Of_AnotherListing_IsItsOwn()
    {
        await _recent.KeepAsync("/c/mugs", new() { InStockOnly = true });

        Assert.Empty(await _recent.OfAsync("/c/pans"));
    }

    [Fact]
    public async Task Of_WhenTheStoreHoldsSomethingElse_IsEmpty()
    {
        JSInterop.Setup<string?>("localStorage.getItem", "portal.filters").SetResult("not json");

        Assert.Empty(await _recent.OfAsync("/c/mugs"));
    }

    [Fact]
    public async Task Of_ReadsWhatAnEarlierVisitKept()
    {
        await _recent.KeepAsync("/c/mugs", new() { Brands = ["海"], MinPrice = 4.5m });
        var written = (string)JSInterop.Invocations["localStorage.setItem"].Single().Arguments[1]!;
        JSInterop.Setup<string?>("localStorage.getItem", "portal.filters").SetResult(written);

        var kept = Assert.Single(await new RecentFilters(JSInterop.JSRuntime).OfAsync("/c/mugs"));

        Assert.Equal(("海", 4.5m), (kept.Brands[0], kept.MinPrice));
    }

    [Fact]
    public void Listing_OffersTheFiltersUsedBefore()
    {
        JSInterop.Setup<string?>("localStorage.getItem", "portal.filters")
            .SetResult("""[{"Path":"/c/mugs","Query":{"Brands":["Potterel"],"InStockOnly":true}}]""");
        Navigation.NavigateTo("/c/mugs?sort=newest");

        var page = Render<CategoryPage>(parameters => parameters.Add(known => known.Key, "mugs"));

        page.WaitForAssertion(() => Assert.Equal("Potterel · In stock only", page.Find(".recent a").TextContent));
        Assert.Equal("/c/mugs?brand=Potterel&stock=1&sort=newest", page.Find(".recent a").GetAttribute("href"));
    }

    [Fact]
    public void Listing_WithItsFiltersSet_OffersNone()
    {
        JSInterop.Setup<string?>("localStorage.getItem", "portal.filters")
            .SetResult("""[{"Path":"/c/mugs","Query":{"InStockOnly":true}}]""");
        Navigation.NavigateTo("/c/mugs?stock=1");

        Assert.Empty(Render<CategoryPage>(parameters => parameters.Add(known => known.Key, "mugs")).FindAll(".recent"));
    }
}
