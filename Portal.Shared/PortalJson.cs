using System.Text.Json.Serialization;
using Portal.Shared.Catalog;
using Portal.Shared.Demo;
using Portal.Shared.Events;
using Portal.Shared.Privacy;
using Portal.Shared.Recommendations;
using Portal.Shared.Recommendations.OnDevice;
using Portal.Shared.Shopping;

namespace Portal.Shared;

/// <summary>
/// Source-generated serialisation of every contract: quick on the server, and safe in the trimmed browser build, where
/// reflection would silently lose members.
/// </summary>
[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<ShopEvent>))]
[JsonSerializable(typeof(ShopEvent[]))]
[JsonSerializable(typeof(List<ShopEvent>))]
[JsonSerializable(typeof(EventReceipt))]
[JsonSerializable(typeof(PlacementRequest))]
[JsonSerializable(typeof(IReadOnlyList<PlacementRequest>))]
[JsonSerializable(typeof(PlacementRequest[]))]
[JsonSerializable(typeof(List<PlacementRequest>))]
[JsonSerializable(typeof(ListRequest))]
[JsonSerializable(typeof(WithoutRequest))]
[JsonSerializable(typeof(Forgotten))]
[JsonSerializable(typeof(ListBatchRequest))]
[JsonSerializable(typeof(ShopperList))]
[JsonSerializable(typeof(IReadOnlyList<ShopperList>))]
[JsonSerializable(typeof(IAsyncEnumerable<ShopperList>))]
[JsonSerializable(typeof(ListExplanation))]
[JsonSerializable(typeof(RecommendationList))]
[JsonSerializable(typeof(IReadOnlyList<RecommendationList>))]
[JsonSerializable(typeof(List<RecommendationList>))]
[JsonSerializable(typeof(ProductDetail))]
[JsonSerializable(typeof(ProductPage))]
[JsonSerializable(typeof(ProductQuery))]
[JsonSerializable(typeof(IReadOnlyList<Department>))]
[JsonSerializable(typeof(List<Department>))]
[JsonSerializable(typeof(IReadOnlyList<SearchSuggestion>))]
[JsonSerializable(typeof(List<SearchSuggestion>))]
[JsonSerializable(typeof(IReadOnlyList<ProductCard>))]
[JsonSerializable(typeof(List<ProductCard>))]
[JsonSerializable(typeof(Cart))]
[JsonSerializable(typeof(CartChange))]
[JsonSerializable(typeof(Attribution))]
[JsonSerializable(typeof(FavouriteChange))]
[JsonSerializable(typeof(HiddenChange))]
[JsonSerializable(typeof(CheckoutRequest))]
[JsonSerializable(typeof(CheckoutResult))]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(IReadOnlyList<Order>))]
[JsonSerializable(typeof(List<Order>))]
[JsonSerializable(typeof(PrivacyState))]
[JsonSerializable(typeof(PrivacyChange))]
[JsonSerializable(typeof(OnDeviceFiles))]
[JsonSerializable(typeof(LocalAct))]
[JsonSerializable(typeof(IReadOnlyList<LocalAct>))]
[JsonSerializable(typeof(List<LocalAct>))]
[JsonSerializable(typeof(DemoStatus))]
[JsonSerializable(typeof(Thought))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(Guid))]
public sealed partial class PortalJson : JsonSerializerContext;
