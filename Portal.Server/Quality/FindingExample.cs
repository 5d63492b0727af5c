namespace Portal.Server.Quality;

/// <summary>Something that falls under a rule.</summary>
/// <param name="ProductId">The product; null for visits and senders.</param>
/// <param name="ShopperId">The sender; null for products.</param>
/// <param name="SessionId">The visit, where one is meant; else null.</param>
/// <param name="Detail">Name of the sentence that says what is wrong, within its rule's.</param>
/// <param name="Values">What goes into the sentence, in order.</param>
public sealed record FindingExample(string? ProductId, string? ShopperId, string? SessionId, string Detail, IReadOnlyList<string> Values)
{
    /// <summary>A product.</summary>
    public static FindingExample Of(string productId, string detail, params string[] values) => new(productId, null, null, detail, values);

    /// <summary>A sender or a visit.</summary>
    public static FindingExample OfSource(string shopperId, string? sessionId, string detail, params string[] values) => new(null, shopperId, sessionId, detail, values);

    /// <summary>What it is about, one key for each.</summary>
    public string Subject => ProductId ?? (SessionId is null ? ShopperId! : $"{ShopperId}/{SessionId}");
}
