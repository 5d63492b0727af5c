using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portal.Server.Catalog;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Shared.Catalog;
using Portal.Shared.Shopping;

namespace Portal.Server.Shopping;

/// <summary>Cart, checkout, orders and marks of the request's shopper over HTTP.</summary>
internal static class ShoppingEndpoints
{
    public static void MapEndpoints(IEndpointRouteBuilder app)
    {
        var reading = app.MapGroup("/api").WithTags("Shopping").AllowAnonymous().RequireRateLimiting(RateLimits.Reading)
            .WithMetadata(new SkipStatusCodePagesAttribute());
        reading.MapGet("/cart", CartAsync).WithName("Cart").WithSummary("The shopper's cart.").ProducesProblems(429).WithAnswerExample(ShoppingExamples.Cart);
        reading.MapGet("/orders", OrdersAsync).WithName("Orders").WithSummary("The shopper's orders, newest first.").ProducesProblems(429)
            .WithAnswerExample<IReadOnlyList<Order>>([ShoppingExamples.Order]);
        reading.MapGet("/orders/{id}", OrderAsync).WithName("Order").WithSummary("One of the shopper's orders.").ProducesProblems(404, 429)
            .WithParameterExample("id", "The order.", ShoppingExamples.OrderId).WithAnswerExample(ShoppingExamples.Order);
        reading.MapGet("/favourites", FavouritesAsync).WithName("Favourites").WithSummary("The shopper's favourites.").ProducesProblems(429)
            .WithAnswerExample<IReadOnlyList<ProductCard>>([CatalogExamples.Card]);
        reading.MapGet("/hidden", HiddenAsync).WithName("Hidden").WithSummary("What the shopper does not want to see in lists.").ProducesProblems(429)
            .WithAnswerExample<IReadOnlyList<ProductCard>>([CatalogExamples.Other]);

        var writing = app.MapGroup("/api").WithTags("Shopping").AllowAnonymous().RequireRateLimiting(RateLimits.Writing)
            .WithMetadata(new SkipStatusCodePagesAttribute());
        writing.MapPut("/cart", ChangeCartAsync).WithName("ChangeCart").WithSummary("Sets the wanted units of a product; 0 takes it out.")
            .Accepts<CartChange>("application/json").ProducesProblems(404, 409, 429)
            .WithRequestExample($$"""{"productId":"{{CatalogExamples.ProductId}}","quantity":2,"attribution":{{ShoppingExamples.Attribution}}}""")
            .WithAnswerExample(ShoppingExamples.Cart);
        writing.MapPost("/checkout", CheckoutAsync).WithName("Checkout").WithSummary("Orders what is in the cart; payment is simulated. Sending it again makes no second order.")
            .Accepts<CheckoutRequest>("application/json").ProducesProblems(429)
            .WithRequestExample("""
                {"checkoutId":"019a0c1d-0000-7000-8000-000000000002","sessionId":"b5c0a1d2","name":"Ann Example","street":"1 High Street","town":"Anytown","postcode":"AB1 2CD","payment":"TestCard"}
                """)
            .WithAnswerExample(ShoppingExamples.Placed);
        writing.MapPut("/favourites/{id}", ChangeFavouriteAsync).WithName("ChangeFavourite").WithSummary("Makes a product a favourite, or takes that back.")
            .Accepts<FavouriteChange>("application/json").ProducesProblems(404, 429).WithParameterExample("id", "The product.", CatalogExamples.ProductId)
            .WithRequestExample($$"""{"favourite":true,"attribution":{{ShoppingExamples.Attribution}}}""");
        writing.MapPut("/hidden/{id}", ChangeHiddenAsync).WithName("ChangeHidden").WithSummary("Hides a product from all lists, or brings it back.")
            .Accepts<HiddenChange>("application/json").ProducesProblems(404, 429).WithParameterExample("id", "The product.", CatalogExamples.ProductId)
            .WithRequestExample($$"""{"hidden":true,"attribution":{{ShoppingExamples.Attribution}}}""");
    }

    private static string Culture => CultureInfo.CurrentUICulture.Name;

    private static async Task<Ok<Cart>> CartAsync(HttpContext context, ReadCart read, CancellationToken cancellationToken) =>
        TypedResults.Ok(await read.ReadAsync(context.User.GetShopperId(), Culture, cancellationToken));

    private static async Task<Results<Ok<Cart>, ValidationProblem, ProblemHttpResult>> ChangeCartAsync(
        HttpContext context, RequestBody<CartChange> body, ChangeCart change, CancellationToken cancellationToken)
    {
        if (body.Problem is { } problem)
        {
            return problem;
        }

        var answer = await change.ChangeAsync(context.User.GetShopperId(), body.Value!, Culture, cancellationToken);
        return answer.Cart is { } cart ? TypedResults.Ok(cart) : ToProblem(answer.Refusal!);
    }

    private static async Task<Results<Ok<CheckoutResult>, ValidationProblem>> CheckoutAsync(
        HttpContext context, RequestBody<CheckoutRequest> body, PlaceOrder place, CancellationToken cancellationToken) =>
        body.Problem is { } problem
            ? problem : TypedResults.Ok(await place.PlaceAsync(context.User.GetShopperId(), body.Value!, cancellationToken));

    private static async Task<Ok<IReadOnlyList<Order>>> OrdersAsync(
        HttpContext context, FindOrders find, CancellationToken cancellationToken) =>
        TypedResults.Ok(await find.FindAsync(context.User.GetShopperId(), Culture, cancellationToken));

    private static async Task<Results<Ok<Order>, ProblemHttpResult>> OrderAsync(
        string id, HttpContext context, FindOrders find, CancellationToken cancellationToken) =>
        await find.FindOneAsync(context.User.GetShopperId(), id, Culture, cancellationToken) is { } order
            ? TypedResults.Ok(order) : Problems.NotFound("unknown-order", "You have no order with this id. Take ids from your orders.");

    private static Task<Ok<IReadOnlyList<ProductCard>>> FavouritesAsync(
        HttpContext context, FindMarked find, CancellationToken cancellationToken) =>
        MarkedAsync(context, find, ProductMarkKind.Favourite, cancellationToken);

    private static Task<Ok<IReadOnlyList<ProductCard>>> HiddenAsync(
        HttpContext context, FindMarked find, CancellationToken cancellationToken) =>
        MarkedAsync(context, find, ProductMarkKind.Hidden, cancellationToken);

    private static Task<Results<NoContent, ValidationProblem, ProblemHttpResult>> ChangeFavouriteAsync(
        string id, HttpContext context, RequestBody<FavouriteChange> body, ChangeMark change, CancellationToken cancellationToken) =>
        MarkAsync(body.Problem, () => change.ChangeAsync(
            context.User.GetShopperId(), id, ProductMarkKind.Favourite, body.Value!.Favourite, body.Value.Attribution, cancellationToken));

    private static Task<Results<NoContent, ValidationProblem, ProblemHttpResult>> ChangeHiddenAsync(
        string id, HttpContext context, RequestBody<HiddenChange> body, ChangeMark change, CancellationToken cancellationToken) =>
        MarkAsync(body.Problem, () => change.ChangeAsync(
            context.User.GetShopperId(), id, ProductMarkKind.Hidden, body.Value!.Hidden, body.Value.Attribution, cancellationToken));

    private static async Task<Ok<IReadOnlyList<ProductCard>>> MarkedAsync(
        HttpContext context, FindMarked find, ProductMarkKind kind, CancellationToken cancellationToken) =>
        TypedResults.Ok(await find.FindAsync(context.User.GetShopperId(), kind, Culture, cancellationToken));

    private static async Task<Results<NoContent, ValidationProblem, ProblemHttpResult>> MarkAsync(
        ValidationProblem? problem, Func<Task<ShoppingRefusal?>> change) =>
        problem is not null ? problem
            : await change() is { } refusal ? ToProblem(refusal)
            : TypedResults.NoContent();

    private static ProblemHttpResult ToProblem(ShoppingRefusal refusal) =>
        Problems.Create(refusal.Status, refusal.Code, refusal.Sentence);
}
