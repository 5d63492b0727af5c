using Microsoft.Extensions.DependencyInjection;
using Portal.Client.Api;
using Portal.Client.Live;
using Portal.Client.Tests.Storefront;

namespace Portal.Client.Tests.Live;

public sealed class SharedThingsTests : StorePageContext
{
    [Fact]
    public async Task Cart_TellsEveryPartOfThePage()
    {
        var cart = Services.GetRequiredService<LiveCart>();
        var told = 0;
        cart.Changed += () => told++;

        await cart.AddAsync("p3");
        await cart.AddAsync("p3");

        Assert.Equal(2, told);
        Assert.Equal(2, cart.Units);
        Assert.Contains("p3", cart.ProductIds);
        Assert.Equal([1, 2], Shop.Changes.Select(change => change.Quantity));
        Assert.Equal(2, Shop.Changes.Select(change => change.Attribution.EventId).Distinct().Count());
    }

    [Fact]
    public async Task Favourite_IsShownBeforeTheShopAnswers()
    {
        var answer = new TaskCompletionSource();
        Shop.Gate = answer.Task;
        var favourites = Services.GetRequiredService<LiveFavourites>();

        var marking = favourites.ToggleAsync("p1");

        Assert.Contains("p1", favourites.Ids);
        answer.SetResult();
        await marking;
        Assert.Contains("p1", favourites.Ids);
    }

    [Fact]
    public async Task Favourite_WhenTheShopWouldNotHaveIt_IsTakenBack()
    {
        Shop.Failure = ApiException.Offline;
        var favourites = Services.GetRequiredService<LiveFavourites>();

        var failure = await Assert.ThrowsAsync<ApiException>(() => favourites.ToggleAsync("p1"));

        Assert.Equal(ApiException.Offline, failure.Code);
        Assert.DoesNotContain("p1", favourites.Ids);
    }
}
