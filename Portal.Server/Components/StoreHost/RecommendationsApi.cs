using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components.Authorization;
using Portal.Client.Api;
using Portal.Server.Identity;
using Portal.Server.Recommendations;
using Portal.Shared.Recommendations;

namespace Portal.Server.Components.StoreHost;

/// <summary>The storefront's lists while its components run on the server: in process, no connection to itself.</summary>
internal sealed class RecommendationsApi(
    IRecommender recommender, ILiveLists live, IForgetting forgetting, InProcess process, AuthenticationStateProvider authentication)
    : IRecommendationsApi
{
    /// <inheritdoc/>
    public async Task<RecommendationList> ListAsync(PlacementRequest request, CancellationToken cancellationToken = default)
    {
        var shopper = await ShopperAsync();
        try
        {
            return recommender.Recommend(new RecommendationContext(shopper, request, CultureInfo.CurrentUICulture.Name));
        }
        catch (KeyNotFoundException unknown)
        {
            throw new ApiException(ApiException.NotFound, unknown);
        }
    }

    /// <inheritdoc/>
    public async Task<RecommendationList> WithoutAsync(PlacementRequest request, string productId, CancellationToken cancellationToken = default)
    {
        var shopper = await ShopperAsync();
        try
        {
            return recommender.RecommendWithout(new RecommendationContext(shopper, request, CultureInfo.CurrentUICulture.Name), [productId]);
        }
        catch (KeyNotFoundException unknown)
        {
            throw new ApiException(ApiException.NotFound, unknown);
        }
    }

    /// <inheritdoc/>
    public async Task ForgetAsync(string productId, CancellationToken cancellationToken = default)
    {
        var shopper = await ShopperAsync();
        await process.AskAsync(() => forgetting.ForgetProductAsync(shopper, productId, cancellationToken));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecommendationList> WatchAsync(
        IReadOnlyList<PlacementRequest> requests, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // The culture is read here, on the circuit's own context; later lists are made wherever an event came in.
        var culture = CultureInfo.CurrentUICulture.Name;
        await foreach (var list in live.WatchAsync(await ShopperAsync(), requests, culture, cancellationToken))
        {
            yield return list;
        }
    }

    private async Task<string> ShopperAsync() => (await authentication.GetAuthenticationStateAsync()).User.GetShopperId();
}
