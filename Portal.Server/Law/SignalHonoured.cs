using Portal.Server.Privacy;

namespace Portal.Server.Law;

/// <summary>A browser that sends Sec-GPC: 1 is not personalised, the page says so, and pages may talk to this shop alone.</summary>
internal sealed class SignalHonoured : ILawCheck
{
    /// <inheritdoc/>
    public string Row => "ccpa-7025";

    /// <inheritdoc/>
    public async Task<LawFinding> RunAsync(LawShop shop, CancellationToken cancellationToken)
    {
        var visitor = shop.NewVisitor();
        visitor.Headers["Sec-GPC"] = "1";
        var page = await visitor.GetAsync("/your-recommendations", cancellationToken);
        var state = (await visitor.GetAsync("/api/privacy", cancellationToken)).Text;
        var policy = page.Headers.TryGetValue("Content-Security-Policy", out var told) ? told.ToString() : "";
        return !state.Contains("\"signal\":true", StringComparison.Ordinal) || !shop.Get<ShopperChoices>().HasOptedOut(visitor.ShopperId) ? LawFinding.Missed("Signal_Ignored")
            : !page.Text.Contains("data-testid=\"signal\"", StringComparison.Ordinal) ? LawFinding.Missed("Signal_Unsaid")
            : !policy.Contains("connect-src 'self'", StringComparison.Ordinal) ? LawFinding.Missed("Signal_Leaks", policy)
            : LawFinding.Met("Signal_Honoured");
    }
}
