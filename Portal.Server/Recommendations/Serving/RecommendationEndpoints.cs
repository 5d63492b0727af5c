using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Serving;

/// <summary>Lists over plain HTTP: for the first paint, for other programs, and while there is no live connection.</summary>
internal static class RecommendationEndpoints
{
    /// <summary>A request is a few keys.</summary>
    private const long MaximumBytes = 16 * 1024;

    private static string Culture => CultureInfo.CurrentUICulture.Name;

    /// <summary>Maps the doors of single lists.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api").WithTags("Recommendations").AllowAnonymous().RequireRateLimiting(RateLimits.Reading)
            .WithMetadata(new SkipStatusCodePagesAttribute());
        group.MapPost("/recommendations", Recommend).WithName("Recommend").WithMetadata(new RequestSizeLimitAttribute(MaximumBytes))
            .WithSummary("The list of a placement, now: the caller's own, or with an API key that of the shopper named, or of the shopper whose visit is named.")
            .Accepts<ListRequest>("application/json").ProducesProblems(401, 404, 429)
            .WithRequestExample("""{"placement":"home-for-you","count":6}""")
            .WithAnswerExample(ListExamples.List);
        group.MapGet("/products/{id}/similar", Similar).WithName("SimilarProducts")
            .WithSummary("Products like this one, without those the caller hid or has in the cart. count: 1 to 48.")
            .ProducesProblems(401, 404, 429).WithParameterExample("id", "The product.", CatalogExamples.ProductId)
            .WithParameterExample("count", "Products wanted, 1 to 48.", "6").WithAnswerExample(ListExamples.Similar);
        group.MapGet("/lists/{id}/explanation", ExplainAsync).WithName("ExplainList")
            .WithSummary("Why a list held what it held, as written down when it was served: for the shopper who got it, or with an API key.")
            .ProducesProblems(401, 404, 429).WithParameterExample("id", "The listId of a list that was served.", ListExamples.ListId)
            .WithAnswerExample(ListExamples.Explanation);
        BatchEndpoint.Map(group);
    }

    private static Results<Ok<RecommendationList>, ValidationProblem, ProblemHttpResult> Recommend(
        RequestBody<ListRequest> body, HttpContext http, ApiKeys keys, FindVisit visits, RequestCheck check, IRecommender recommender)
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
        var visit = asked.ShopperId is null ? asked.SessionId : null;
        var (shopper, fault) = visit is not null ? caller.WhoseVisit(visit, visits) : caller.Whose(asked.ShopperId);
        return fault is not null ? RequestCheck.Wrong(visit is not null ? "sessionId" : "shopperId", fault)
            : Answer(shopper!, asked.ToPlacement(), check, recommender);
    }

    private static Results<Ok<RecommendationList>, ValidationProblem, ProblemHttpResult> Similar(
        string id, string? count, HttpContext http, ApiKeys keys, ICatalogue catalogue, RequestCheck check, IRecommender recommender)
    {
        if (Caller.Of(http, keys) is not { } caller)
        {
            return Caller.WrongKey;
        }

        if (catalogue.Find(id) is null)
        {
            return Problems.NotFound("unknown-product", "No product with this id is sold here. Take ids from a listing.");
        }

        if (count is not null && !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            return RequestCheck.Wrong("count", RequestCheck.CountRange);
        }

        int? wanted = count is null ? null : int.Parse(count, CultureInfo.InvariantCulture);
        // A program that names nobody asks as a shopper who did nothing yet.
        return Answer(caller.ShopperId ?? "", new PlacementRequest(PlacementKeys.ProductSimilar, id, Count: wanted), check, recommender);
    }

    private static async Task<Results<Ok<ListExplanation>, ProblemHttpResult>> ExplainAsync(
        string id, HttpContext http, ApiKeys keys, ExplainList explain, CancellationToken cancellationToken)
    {
        if (Caller.Of(http, keys) is not { } caller)
        {
            return Caller.WrongKey;
        }

        return Guid.TryParse(id, CultureInfo.InvariantCulture, out var listId)
            && await explain.ExplainAsync(listId, caller, Culture, cancellationToken) is { } explanation
            ? TypedResults.Ok(explanation)
            : Problems.NotFound("unknown-list", "No list with this id was served to you, or it is older than the list log reaches. Take the listId of a list you got.");
    }

    private static Results<Ok<RecommendationList>, ValidationProblem, ProblemHttpResult> Answer(
        string shopper, PlacementRequest request, RequestCheck check, IRecommender recommender) =>
        !check.Knows(request.Placement) ? check.UnknownPlacement(request.Placement)
        : check.Faults(request) is { Count: > 0 } faults ? TypedResults.ValidationProblem(faults)
        : TypedResults.Ok(recommender.Recommend(new RecommendationContext(shopper, request, Culture)));
}
