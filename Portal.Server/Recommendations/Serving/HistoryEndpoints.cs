using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Serving;

/// <summary>What a list would be without part of a shopper's history, and forgetting that part.</summary>
internal static class HistoryEndpoints
{
    private const long MaximumBytes = 16 * 1024;
    private const int Most = 200;
    private const string Whose = "Whose history it is. A browser leaves it out; a caller with an API key must name it.";

    /// <summary>Maps the doors.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api").WithTags("History").AllowAnonymous().WithMetadata(new SkipStatusCodePagesAttribute());
        group.MapPost("/recommendations/without", Without).WithName("RecommendWithout").RequireRateLimiting(RateLimits.Reading)
            .WithMetadata(new RequestSizeLimitAttribute(MaximumBytes))
            .WithSummary("The list as it would be had the shopper never dealt with these products or done these acts; forgetting them gives just this list.")
            .Accepts<WithoutRequest>("application/json").ProducesProblems(401, 404, 429)
            .WithRequestExample("""{"request":{"placement":"home-for-you"},"products":["p0123456789abcd"]}""")
            .WithAnswerExample(ListExamples.List);
        group.MapDelete("/history/{productId}", ForgetProductAsync).WithName("ForgetProduct").RequireRateLimiting(RateLimits.Writing)
            .WithSummary("Forgets a product: deletes every act with it, takes it out of cart and favourites. Orders stay.")
            .ProducesProblems(401, 404, 429).WithParameterExample("productId", "The product.", CatalogExamples.ProductId)
            .WithParameterExample("shopperId", Whose, "customer-1").WithAnswerExample(new Forgotten(3));
        group.MapDelete("/history/events/{eventId}", ForgetEventAsync).WithName("ForgetEvent").RequireRateLimiting(RateLimits.Writing)
            .WithSummary("Deletes one act from the shopper's history, by the id it was recorded with.")
            .ProducesProblems(401, 404, 429).WithParameterExample("eventId", "The event.", "019a0c1d-0000-7000-8000-000000000001")
            .WithParameterExample("shopperId", Whose, "customer-1").WithAnswerExample(new Forgotten(1));
    }

    private static Results<Ok<RecommendationList>, ValidationProblem, ProblemHttpResult> Without(
        RequestBody<WithoutRequest> body, HttpContext http, ApiKeys keys, RequestCheck check, IRecommender recommender)
    {
        if (Caller.Of(http, keys) is not { } caller)
        {
            return Caller.WrongKey;
        }

        if (body.Problem is { } problem)
        {
            return problem;
        }

        var asked = body.Value!;
        var (shopper, fault) = caller.Whose(asked.ShopperId);
        return fault is not null ? RequestCheck.Wrong("shopperId", fault)
            : (asked.Products?.Count ?? 0) + (asked.Events?.Count ?? 0) is 0 or > Most
                ? RequestCheck.Wrong("products", $"Name 1 to {Most} products or events to leave out.")
            : !check.Knows(asked.Request?.Placement) ? check.UnknownPlacement(asked.Request?.Placement)
            : check.Faults(asked.Request!) is { Count: > 0 } faults ? TypedResults.ValidationProblem(faults)
            : TypedResults.Ok(recommender.RecommendWithout(
                new RecommendationContext(shopper!, asked.Request!, CultureInfo.CurrentUICulture.Name), asked.Products ?? [], asked.Events));
    }

    private static async Task<Results<Ok<Forgotten>, ValidationProblem, ProblemHttpResult>> ForgetProductAsync(
        string productId, string? shopperId, HttpContext http, ApiKeys keys, ICatalogue catalogue, IForgetting forgetting,
        CancellationToken cancellationToken)
    {
        if (Caller.Of(http, keys) is not { } caller)
        {
            return Caller.WrongKey;
        }

        var (shopper, fault) = caller.Whose(shopperId);
        return fault is not null ? RequestCheck.Wrong("shopperId", fault)
            : catalogue.Find(productId) is null
                ? Problems.NotFound("unknown-product", "No product with this id is known here. Take ids from a list or from the history.")
            : TypedResults.Ok(new Forgotten(await forgetting.ForgetProductAsync(shopper!, productId, cancellationToken)));
    }

    private static async Task<Results<Ok<Forgotten>, ValidationProblem, ProblemHttpResult>> ForgetEventAsync(
        string eventId, string? shopperId, HttpContext http, ApiKeys keys, IForgetting forgetting, CancellationToken cancellationToken)
    {
        if (Caller.Of(http, keys) is not { } caller)
        {
            return Caller.WrongKey;
        }

        var (shopper, fault) = caller.Whose(shopperId);
        if (fault is not null)
        {
            return RequestCheck.Wrong("shopperId", fault);
        }

        if (!Guid.TryParse(eventId, CultureInfo.InvariantCulture, out var id) || !await forgetting.ForgetEventAsync(shopper!, id, cancellationToken))
        {
            return Problems.NotFound(
                "unknown-event", "There is no such act in this history, or it was forgotten before. What is hidden is shown again under hidden products.");
        }

        return TypedResults.Ok(new Forgotten(1));
    }
}
