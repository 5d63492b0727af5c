using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Datasets;

/// <summary>What was done, as it stands in files.</summary>
internal static class BehaviourText
{
    /// <summary>The words that are understood, for messages.</summary>
    public const string Known = "view, click or pv; cart, add-to-cart or addtocart; buy, purchase, order or transaction";

    /// <summary>Reads a word.</summary>
    public static bool TryRead(string text, out Behaviour behaviour)
    {
        (var known, behaviour) = text.ToUpperInvariant() switch
        {
            "VIEW" or "CLICK" or "PV" => (true, Behaviour.View),
            "CART" or "ADD-TO-CART" or "ADDTOCART" or "ADD_TO_CART" => (true, Behaviour.Cart),
            "BUY" or "PURCHASE" or "ORDER" or "TRANSACTION" => (true, Behaviour.Buy),
            _ => (false, default),
        };
        return known;
    }
}
