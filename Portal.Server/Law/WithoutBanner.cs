using Portal.Server.Privacy;
using Portal.Shared.Privacy;

namespace Portal.Server.Law;

/// <summary>Opting out works with the banner put away and without scripts.</summary>
internal sealed class WithoutBanner : ILawCheck
{
    /// <inheritdoc/>
    public string Row => "ccpa-7026";

    /// <inheritdoc/>
    public async Task<LawFinding> RunAsync(LawShop shop, CancellationToken cancellationToken)
    {
        var visitor = shop.NewVisitor();
        visitor.Keep(PrivacyCookies.Banner, "seen");
        var answer = await visitor.SubmitAsync("/your-recommendations", "/your-recommendations/choice", LawMarkup.Off, cancellationToken);
        return answer is { Status: < 400 } && shop.Get<ShopperChoices>().HasOptedOut(visitor.ShopperId) ? LawFinding.Met("Banner_NotNeeded")
            : LawFinding.Missed("Banner_Needed", $"{answer?.Status}");
    }
}
