using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portal.Server.Audit;
using Portal.Server.Hosting;
using Portal.Server.Identity;

namespace Portal.Server.Privacy.Erasure;

/// <summary>
/// The shopper's doors: a form that asks for erasure, which works without scripts, and the receipt. Whoever holds a request's id, 128
/// random bits, may see its receipt, for the account it could be asked of is gone.
/// </summary>
internal static class ErasureEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var forms = routes.MapGroup(ErasurePages.Erase).WithTags("Privacy").AllowAnonymous().RequireRateLimiting(RateLimits.Writing);
        forms.MapPost("", EraseAsync);
        var api = routes.MapGroup("/api/privacy/erasures").WithTags("Privacy").AllowAnonymous().WithMetadata(new SkipStatusCodePagesAttribute(), new WithoutShopperAttribute())
            .RequireRateLimiting(RateLimits.Reading);
        api.MapGet("/{id:guid}/receipt", ReceiptAsync).WithName("ErasureReceipt").WithSummary("The signed receipt of an erasure, as a file.").ProducesProblems(404, 429)
            .WithParameterExample("id", "The request, as the page that took it shows it.", "019a0c1d-0000-7000-8000-000000000003");
        api.MapGet("/key", (ErasureKey key) => TypedResults.Text(key.PublicKey, "application/x-pem-file", Encoding.ASCII)).WithName("ReceiptKey")
            .WithSummary("The public key receipts are signed with (ECDSA P-256, PEM).").ProducesProblems(429);
    }

    private static async Task<RedirectHttpResult> EraseAsync(
        HttpContext context, RequestErasure erase, [FromForm] string? scope, [FromForm] string? sure)
    {
        var wanted = scope == "everything" ? ErasureScope.Everything : ErasureScope.History;
        if (sure != "yes" || context.User.FindShopperId() is not { } shopper)
        {
            return TypedResults.LocalRedirect($"{ErasurePages.Erase}?lack=sure");
        }

        var (request, refusal) = await erase.RunAsync(shopper, wanted, "page", AuditActor.Of(context), context.RequestAborted);
        if (refusal is { } reason)
        {
            return TypedResults.LocalRedirect($"{ErasurePages.Erase}?lack={reason}");
        }

        ShopperMiddleware.Forget(context);
        return TypedResults.LocalRedirect(ErasurePages.ReceiptOf(request!.Value));
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ReceiptAsync(Guid id, FindErasures erasures, CancellationToken cancellationToken) =>
        (await erasures.OneAsync(id, cancellationToken))?.ReceiptJson is { } receipt
            ? TypedResults.File(Encoding.UTF8.GetBytes(receipt), "application/json", $"erasure-{id:N}.json")
            : Problems.NotFound("no-receipt", "There is no receipt of this id yet. If the erasure was just asked for, it is ready within a minute.");
}
