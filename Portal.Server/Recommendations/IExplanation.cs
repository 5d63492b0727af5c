using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations;

/// <summary>Stage 5: says why a product is in the list.</summary>
internal interface IExplanation
{
    /// <summary>A true reason, with titles in the reader's language.</summary>
    Reason Explain(RankedProduct product, ShopperSession session, string culture);
}
