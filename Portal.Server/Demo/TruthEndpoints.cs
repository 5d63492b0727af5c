using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Server.Recommendations;
using Portal.Shared.Recommendations;

namespace Portal.Server.Demo;

/// <summary>The truth over HTTP, for test programs outside this process. Mapped in demo mode alone, for those who may read the admin area.</summary>
internal static class TruthEndpoints
{
    private const int Items = 12, Shoppers = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/demo/truth").WithTags("Demo").RequireAuthorization(PortalPolicies.CanSeeAdmin)
            .RequireRateLimiting(RateLimits.Reading).WithMetadata(new SkipStatusCodePagesAttribute()).ExcludeFromDescription();
        group.MapGet("/ideal/{shopperId}", Ideal);
        group.MapGet("/effect", Effect);
        group.MapGet("/planted", (ITruth truth) => TypedResults.Ok(truth.Planted));
    }

    private static Results<Ok<IdealList>, ValidationProblem, ProblemHttpResult> Ideal(string shopperId, string? count, ITruth truth) =>
        !TryRead(count, Items, 48, out var wanted) ? Wrong("count", "Send a whole number from 1 to 48, or leave it out for 12.")
        : truth.FindIdeal(shopperId, wanted) is { } ideal ? TypedResults.Ok(ideal)
        : Problems.NotFound("unknown-shopper", "The demo's world made no such shopper. Send demo-00000 and up, or a persona's id.");

    private static Results<Ok<ArmEffect>, ValidationProblem> Effect(
        string? control, string? treatment, string? shoppers, ITruth truth, IRecommender recommender, Placements placements)
    {
        foreach (var (name, value) in ((string, string?)[])[(nameof(control), control), (nameof(treatment), treatment)])
        {
            if (value is null || placements.Find(value) is not { Needs: PlacementNeed.Nothing })
            {
                return Wrong(name, "Send the key of a placement that needs no page, such as home-for-you or home-trending.");
            }
        }

        return TryRead(shoppers, Shoppers, ITruth.MostShoppers, out var asked)
            ? TypedResults.Ok(truth.FindEffect(Policy(recommender, control!), Policy(recommender, treatment!), asked))
            : Wrong("shoppers", $"Send a whole number from 1 to {ITruth.MostShoppers}, or leave it out for {Shoppers}.");
    }

    private static PlacementPolicy Policy(IRecommender recommender, string placement) => new(recommender, new PlacementRequest(placement, Count: Items));

    private static bool TryRead(string? text, int otherwise, int most, out int number)
    {
        number = otherwise;
        return text is null || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= most);
    }

    private static ValidationProblem Wrong(string field, string sentence) => TypedResults.ValidationProblem(new Dictionary<string, string[]> { [field] = [sentence] });
}
