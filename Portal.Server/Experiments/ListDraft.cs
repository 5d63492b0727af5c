namespace Portal.Server.Experiments;

/// <summary>A drafted list.</summary>
/// <param name="Products">The products (catalogue indices), in their order.</param>
/// <param name="Teams">Whose pick each is: a the shop as it is, b the arm; a capital where the two would have picked different products.</param>
/// <param name="Coins">The coins that were tossed.</param>
internal sealed record ListDraft(IReadOnlyList<int> Products, string Teams, string Coins);
