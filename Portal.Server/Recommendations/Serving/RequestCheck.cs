using Microsoft.AspNetCore.Http.HttpResults;
using Portal.Server.Catalog;
using Portal.Server.Hosting;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Serving;

/// <summary>Checks what a reader asks for, before the pipeline sees it.</summary>
internal sealed class RequestCheck(Placements placements, ICatalogue catalogue)
{
    /// <summary>The most items one list may hold.</summary>
    public const int MaximumCount = 48;

    /// <summary>The most characters a shopper's or an order's id may have.</summary>
    public const int KeyLength = 64;

    /// <summary>What is said of a shopper id that is too short or too long.</summary>
    public const string ShopperLength = "A shopper id has 1 to 64 characters.";

    /// <summary>What is said of a wrong number of items.</summary>
    public static readonly string CountRange = $"Ask for 1 to {MaximumCount} items.";

    private const int QueryLength = 200;

    /// <summary>Keys of the placements there are.</summary>
    public IEnumerable<string> Placements => placements.Keys;

    /// <summary>Whether there is such a placement.</summary>
    public bool Knows(string? placement) => placement is not null && placements.Find(placement) is not null;

    /// <summary>The answer to a placement there is not.</summary>
    public ProblemHttpResult UnknownPlacement(string? placement) => Problems.NotFound(
        "unknown-placement", $"There is no placement \"{placement}\". Known are {string.Join(", ", Placements)}.");

    /// <summary>The answer to one wrong field.</summary>
    public static ValidationProblem Wrong(string field, string sentence) =>
        TypedResults.ValidationProblem([new(field, [sentence])]);

    /// <summary>What is wrong with a request for a known placement: a sentence by field name; empty when nothing is.</summary>
    public Dictionary<string, string[]> Faults(PlacementRequest request)
    {
        var faults = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var needs = placements.Find(request.Placement)!.Needs;
        Check("count", request.Count is null or (>= 1 and <= MaximumCount), CountRange);
        Check("productId", request.ProductId is not null || needs != PlacementNeed.Product, $"The placement {request.Placement} needs the product of the page.");
        Check("productId", request.ProductId is null || catalogue.Find(request.ProductId) is not null, "There is no product with this id.");
        Check("category", request.Category is not null || needs != PlacementNeed.Category, $"The placement {request.Placement} needs the category or department of the page.");
        Check("category", request.Category is null || catalogue.FindCategory(request.Category) is not null, "There is no category or department with this key.");
        Check("orderId", request.OrderId is not null || needs != PlacementNeed.Order, $"The placement {request.Placement} needs the order of the page.");
        Check("orderId", request.OrderId is null or { Length: <= KeyLength }, $"An order id has at most {KeyLength} characters.");
        Check("query", request.Query is null or { Length: <= QueryLength }, $"The words have at most {QueryLength} characters.");
        return faults;

        void Check(string field, bool good, string sentence)
        {
            if (!good)
            {
                faults[field] = [sentence];
            }
        }
    }
}
