using Portal.Server.Events;
using Portal.Shared.Shopping;

namespace Portal.Server.Tests.Shopping;

/// <summary>What tests let a shopper do over HTTP.</summary>
internal static class ShopperActs
{
    /// <summary>A new act of the visit "visit".</summary>
    public static Attribution NewAct(string? placement = null) =>
        new(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), "visit", placement, placement is null ? null : Guid.NewGuid(), placement is null ? null : 2);

    /// <summary>A checkout that can be placed.</summary>
    public static CheckoutRequest NewCheckout(PaymentMethod payment = PaymentMethod.TestCard) => new()
    {
        CheckoutId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
        SessionId = "visit",
        Name = "Ada Byron",
        Street = "12 St James's Square",
        Town = "London",
        Postcode = "SW1Y 4JH",
        Payment = payment,
    };

    public static async Task<Cart> PutIntoCartAsync(this HttpClient shopper, string productId, int quantity, Attribution? act = null) =>
        await (await shopper.SendAsync(HttpMethod.Put, "/api/cart", new CartChange(productId, quantity, act ?? NewAct()))).ReadAsync<Cart>();

    public static async Task<CheckoutResult> CheckOutAsync(this HttpClient shopper, CheckoutRequest? request = null) =>
        await (await shopper.SendAsync(HttpMethod.Post, "/api/checkout", request ?? NewCheckout())).ReadAsync<CheckoutResult>();

    /// <summary>The stored events of a shopper, as "type product quantity".</summary>
    public static string[] EventsOf(this PortalApp app, string shopperId) =>
        [.. app.Get<IEventLog>().ReadShopper(shopperId, 100).Select(told => $"{told.Type} {told.ProductId} {told.Quantity}")];
}
