using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Shared.Catalog;

namespace Portal.Server.Catalog;

/// <summary>The catalogue over HTTP, in the language of the request.</summary>
internal static class CatalogEndpoints
{
    public static void MapEndpoints(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/catalogue").WithTags("Catalogue").AllowAnonymous().RequireRateLimiting(RateLimits.Reading)
            .WithMetadata(new SkipStatusCodePagesAttribute());
        group.MapGet("/departments", Departments).WithName("Departments").WithSummary("The departments of the shop with their categories.")
            .ProducesProblems(429).WithAnswerExample(CatalogExamples.Departments);
        DescribeListing(group.MapGet("/products", Products));
        group.MapGet("/products/{id}", ProductAsync).WithName("Product").WithSummary("Everything that is known of a product.").ProducesProblems(404, 429)
            .WithParameterExample("id", "The product.", CatalogExamples.ProductId).WithAnswerExample(CatalogExamples.Detail);
        group.MapGet("/suggestions", Suggestions).WithName("SearchSuggestions").WithSummary("What could be meant by the beginning of a search.").ProducesProblems(429)
            .WithParameterExample("text", "What was typed so far.", "mu").WithAnswerExample(CatalogExamples.Suggestions);
        app.MapGet("/pictures/{id}.svg", Picture).WithTags("Pictures").AllowAnonymous()
            .WithMetadata(new SkipStatusCodePagesAttribute(), new WithoutShopperAttribute());
        app.MapGet("/pictures/photos/{name}", Photo).WithTags("Pictures").AllowAnonymous()
            .WithMetadata(new SkipStatusCodePagesAttribute(), new WithoutShopperAttribute());
    }

    private static void DescribeListing(RouteHandlerBuilder listing) => listing
        .WithName("Products").WithSummary("Products of the shop, a page at a time.").ProducesProblems(429)
        .WithParameterExample("department", "Only of this department.", "kitchen")
        .WithParameterExample("category", "Only of this category.", "mugs")
        .WithParameterExample("search", "Only what these words find.", "stoneware")
        .WithParameterExample("brand", "Only of this brand; may be given several times.", CatalogExamples.Card.Brand)
        .WithParameterExample("minPrice", "Only from this price.", "5")
        .WithParameterExample("maxPrice", "Only up to this price.", "12.50")
        .WithParameterExample("inStockOnly", "true: only what can be bought now.", "true")
        .WithParameterExample("sort", $"The order: {string.Join(", ", Enum.GetNames<ProductSort>())}.", nameof(ProductSort.Relevance))
        .WithParameterExample("page", "The page, from 1.", "1")
        .WithParameterExample("pageSize", "Products a page.", "24")
        .WithAnswerExample(CatalogExamples.Page);

    private static string Culture => CultureInfo.CurrentUICulture.Name;

    private static Ok<IReadOnlyList<Department>> Departments(FindDepartments find) => TypedResults.Ok(find.Find(Culture));

    private static Results<Ok<ProductPage>, ValidationProblem> Products(ListingRequest request, FindProducts find) =>
        request.Errors.Count > 0
            ? TypedResults.ValidationProblem(request.Errors) : TypedResults.Ok(find.Find(request.Query, Culture));

    private static async Task<Results<Ok<ProductDetail>, ProblemHttpResult>> ProductAsync(
        string id, FindProduct find, CancellationToken cancellationToken) =>
        await find.FindAsync(id, Culture, cancellationToken) is { } product
            ? TypedResults.Ok(product)
            : Problems.NotFound("unknown-product", "No product with this id is sold here. Take ids from a listing.");

    /// <summary>A picture changes only when its product or the drawings do: kept for a day, then asked for by its tag.</summary>
    private static Results<FileContentHttpResult, ProblemHttpResult> Picture(string id, DrawPicture draw, HttpResponse response)
    {
        if (draw.Draw(id) is not { } picture)
        {
            return Problems.NotFound("unknown-product", "No product has this id, so there is no picture of it.");
        }

        response.Headers.CacheControl = "public, max-age=86400, stale-while-revalidate=604800";
        return TypedResults.Bytes(
            picture, "image/svg+xml", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(picture).AsSpan(0, 12))}\""));
    }

    /// <summary>A photo's name is made from its content, so what stands under it never changes.</summary>
    private static Results<PhysicalFileHttpResult, ProblemHttpResult> Photo(string name, ProductPhotos photos, HttpResponse response)
    {
        if (photos.Find(name) is not { } file)
        {
            return Problems.NotFound("unknown-picture", "No picture has this name. Take addresses of pictures from a listing.");
        }

        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.PhysicalFile(file, ProductPhotos.ContentType);
    }

    private static Ok<IReadOnlyList<SearchSuggestion>> Suggestions(string? text, SuggestSearch suggest) =>
        TypedResults.Ok(suggest.Suggest(text ?? "", Culture));
}
