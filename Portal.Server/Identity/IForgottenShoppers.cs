namespace Portal.Server.Identity;

/// <summary>Shoppers who asked to be erased: nothing is kept under their pseudonyms any more, and a browser that still has one gets another.</summary>
public interface IForgottenShoppers
{
    /// <summary>Whether the shopper asked to be erased. Called for every request and event: answers from memory.</summary>
    bool Contains(string shopperId);
}
