using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portal.Server.Identity;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Serving;

/// <summary>Lists over plain HTTP: for the first paint, for other programs, and while there is no live connection.</summary>
internal static class RecommendationEndpoints
{
    /// <summary>Maps <c>POST /api/recommendations</c>.</summary>
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/recommendations", Recommend).WithTags("Recommendations")
            .WithMetadata(new SkipStatusCodePagesAttribute());

    private static Results<Ok<RecommendationList>, ValidationProblem, ProblemHttpResult> Recommend(
        PlacementRequest request, HttpContext http, RequestCheck check, IRecommender recommender)
    {
        if (!check.Knows(request.Placement))
        {
            return TypedResults.Problem(
                $"There is no placement \"{request.Placement}\".", statusCode: StatusCodes.Status404NotFound,
                title: "Unknown placement");
        }

        return check.Faults(request) is { Count: > 0 } faults
            ? TypedResults.ValidationProblem(faults, "Correct the named fields.")
            : TypedResults.Ok(recommender.Recommend(
                new RecommendationContext(http.User.GetShopperId(), request, CultureInfo.CurrentUICulture.Name)));
    }
}
