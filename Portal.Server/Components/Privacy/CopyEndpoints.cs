using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Server.Privacy;

namespace Portal.Server.Components.Privacy;

/// <summary>Takes a copy along, and brings it back.</summary>
internal static class CopyEndpoints
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var copy = routes.MapGroup(PrivacyAddresses.Data + "/copy").WithTags("Privacy").AllowAnonymous().RequireRateLimiting(RateLimits.Writing);
        copy.MapGet("", TakeAsync);
        copy.MapPost("", BringAsync).WithMetadata(
            new RequestSizeLimitAttribute((MyDataEndpoints.MaximumMegabytes + 1) * Megabyte),
            new RequestFormLimitsAttribute { MultipartBodyLengthLimit = (MyDataEndpoints.MaximumMegabytes + 1) * Megabyte });
    }

    private static async Task<FileContentHttpResult> TakeAsync(HttpContext context, WriteCopy write, TimeProvider time)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(
            await write.RunAsync(context.User.GetShopperId(), context.RequestAborted), "application/zip", $"my-data-{time.GetUtcNow():yyyyMMdd}.zip");
    }

    private static async Task<RedirectHttpResult> BringAsync(HttpContext context, ShopperChoices choices, ReadCopy read, BringBack bring, IFormFile? file)
    {
        var shopper = context.User.GetShopperId();
        if (file is not { Length: > 0 })
        {
            return Said("Copy_NoFile");
        }

        if (file.Length > MyDataEndpoints.MaximumMegabytes * Megabyte)
        {
            return Said("Copy_TooLarge");
        }

        if (!choices.Keeps(shopper))
        {
            return Said("Copy_NotKept");
        }

        await using var stream = file.OpenReadStream();
        if (read.Run(stream) is not { } copy)
        {
            return Said("Copy_Foreign");
        }

        try
        {
            var (back, known) = await bring.RunAsync(shopper, copy, context.RequestAborted);
            return MyDataEndpoints.Said("Copy_Back", "copy", known.ToString(System.Globalization.CultureInfo.InvariantCulture), back);
        }
        catch (EventsNotStoredException)
        {
            return Said("Copy_Busy");
        }
    }

    private static RedirectHttpResult Said(string word) => MyDataEndpoints.Said(word, "copy");
}
