using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Serving;

/// <summary>The lists of many shoppers in one answer, for programs that write to shoppers.</summary>
internal static class BatchEndpoint
{
    /// <summary>Fifteen thousand shoppers with the longest ids.</summary>
    private const long MaximumBytes = 1024 * 1024;

    /// <summary>Maps <c>POST /recommendations/batch</c>.</summary>
    public static void Map(IEndpointRouteBuilder group) =>
        group.MapPost("/recommendations/batch", Batch).WithName("RecommendBatch").WithMetadata(new RequestSizeLimitAttribute(MaximumBytes))
            .WithSummary("The lists of many shoppers for one placement, in their order; sent as they are made. With an API key only.")
            .Accepts<ListBatchRequest>("application/json").ProducesProblems(401, 404, 429)
            .WithRequestExample("""{"placement":"home-for-you","shopperIds":["customer-1","customer-2"],"count":4}""")
            .WithAnswerExample(ListExamples.Batch);

    private static Results<Ok<IAsyncEnumerable<ShopperList>>, ValidationProblem, ProblemHttpResult> Batch(
        RequestBody<ListBatchRequest> body, HttpContext http, ApiKeys keys, RequestCheck check, IRecommender recommender,
        IOptions<RecommendationOptions> options)
    {
        if (Caller.Of(http, keys) is not { } caller)
        {
            return Caller.WrongKey;
        }

        if (!caller.IsTrusted)
        {
            return Caller.NeedsKey;
        }

        if (body.Problem is { } problem)
        {
            return problem;
        }

        var (asked, most) = (body.Value!, options.Value.BatchShoppers);
        var request = new PlacementRequest(asked.Placement, asked.ProductId, asked.Category, Count: asked.Count);
        if (!check.Knows(asked.Placement))
        {
            return check.UnknownPlacement(asked.Placement);
        }

        return Fault(asked.ShopperIds, most) is { } fault ? RequestCheck.Wrong("shopperIds", fault)
            : check.Faults(request) is { Count: > 0 } faults ? TypedResults.ValidationProblem(faults)
            : TypedResults.Ok(MakeAsync(asked.ShopperIds, request, recommender, CultureInfo.CurrentUICulture.Name, http.RequestAborted));
    }

    private static string? Fault(IReadOnlyList<string>? shoppers, int most) =>
        shoppers is null || shoppers.Count < 1 || shoppers.Count > most ? $"Name 1 to {most} shoppers at a time."
        : shoppers.Any(shopper => shopper is not { Length: >= 1 and <= RequestCheck.KeyLength }) ? RequestCheck.ShopperLength
        : null;

    /// <summary>One list at a time: the answer never waits for the last, and a reader who leaves ends the work.</summary>
    private static async IAsyncEnumerable<ShopperList> MakeAsync(
        IReadOnlyList<string> shoppers, PlacementRequest request, IRecommender recommender, string culture,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var shopper in shoppers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ShopperList(shopper, recommender.Recommend(new RecommendationContext(shopper, request, culture)));
            // Others' requests get their turn between two lists.
            await Task.Yield();
        }
    }
}
