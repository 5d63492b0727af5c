using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Serving;

/// <summary>Lists over plain HTTP: for the first paint, for other programs, and while there is no live connection.</summary>
internal static class RecommendationEndpoints
{
    /// <summary>A request is a few keys.</summary>
    private const long MaximumBytes = 16 * 1024;

    /// <summary>Maps <c>POST /api/recommendations</c>.</summary>
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/recommendations", Recommend).WithTags("Recommendations").RequireRateLimiting(RateLimits.Reading)
            .WithMetadata(new SkipStatusCodePagesAttribute(), new RequestSizeLimitAttribute(MaximumBytes));

    private static Results<Ok<RecommendationList>, ValidationProblem, ProblemHttpResult> Recommend(
        RequestBody<PlacementRequest> body, HttpContext http, RequestCheck check, IRecommender recommender)
    {
        if (body.Problem is { } problem)
        {
            return problem;
        }

        if (!check.Knows(body.Value!.Placement))
        {
            return Problems.NotFound(
                "unknown-placement", $"There is no placement \"{body.Value.Placement}\". Known are {string.Join(", ", check.Placements)}.");
        }

        return check.Faults(body.Value) is { Count: > 0 } faults
            ? TypedResults.ValidationProblem(faults)
            : TypedResults.Ok(recommender.Recommend(
                new RecommendationContext(http.User.GetShopperId(), body.Value, CultureInfo.CurrentUICulture.Name)));
    }
}
