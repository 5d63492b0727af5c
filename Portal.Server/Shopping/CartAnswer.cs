using Portal.Shared.Shopping;

namespace Portal.Server.Shopping;

/// <summary>The cart after a change, or why there was no change.</summary>
internal readonly record struct CartAnswer(Cart? Cart, ShoppingRefusal? Refusal);
