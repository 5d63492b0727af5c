using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portal.Server.Hosting;
using Portal.Shared.Recommendations.OnDevice;

namespace Portal.Server.OnDevice;

/// <summary>What browsers download to make lists by themselves: the same for everybody.</summary>
internal static class OnDeviceEndpoints
{
    private const string Cards = "/api/on-device/cards", Network = "/api/on-device/network";
    private const string Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private const string Forever = "public, max-age=31536000, immutable";

    /// <summary>Maps the doors.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/on-device").WithTags("In the browser").AllowAnonymous().RequireRateLimiting(RateLimits.Reading)
            .WithMetadata(new SkipStatusCodePagesAttribute());
        group.MapGet("", Files).WithName("OnDeviceFiles").WithSummary("Where the files are that a browser needs to make lists by itself, and their hashes.").ProducesProblems(429)
            .WithAnswerExample(new OnDeviceFiles(
                new OnDeviceFile($"{Cards}/{Hash}", Hash, 481_302, "en"), new OnDeviceFile($"{Network}/{Hash}", Hash, 1_920_448, "v12")));
        group.MapGet("/cards/{hash}", CardsOf).WithName("OnDeviceCards").WithSummary("All products of the shop as tiles, in the reader's language.").ProducesProblems(404, 429)
            .WithParameterExample("hash", "SHA-256 of the file, as /api/on-device tells it.", Hash);
        group.MapGet("/network/{hash}", NetworkOf).WithName("OnDeviceNetwork").WithSummary("The sequence network, coded: item vectors, encoder, hashes of product ids.").ProducesProblems(404, 429)
            .WithParameterExample("hash", "SHA-256 of the file, as /api/on-device tells it.", Hash);
    }

    private static Ok<OnDeviceFiles> Files(HttpContext http, Tiles tiles, CompactNetworks networks)
    {
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Ok(new OnDeviceFiles(tiles.Of(CultureInfo.CurrentUICulture.Name).At(Cards), networks.Newest?.At(Network)));
    }

    private static Results<FileContentHttpResult, ProblemHttpResult> CardsOf(string hash, HttpContext http, Tiles tiles) =>
        Send(http, tiles.Of(CultureInfo.CurrentUICulture.Name), hash, "text/plain; charset=utf-8");

    private static Results<FileContentHttpResult, ProblemHttpResult> NetworkOf(string hash, HttpContext http, CompactNetworks networks) =>
        Send(http, networks.Newest, hash, "application/octet-stream");

    /// <summary>A file that is gone was replaced between the two questions: ask again where the new one is.</summary>
    private static Results<FileContentHttpResult, ProblemHttpResult> Send(HttpContext http, HashedFile? file, string hash, string type)
    {
        if (file is null || file.Sha256 != hash)
        {
            return Problems.NotFound("file-replaced", "There is a newer file. Ask /api/on-device where it is.");
        }

        http.Response.Headers.CacheControl = Forever;
        return TypedResults.File(file.Content, type);
    }
}
