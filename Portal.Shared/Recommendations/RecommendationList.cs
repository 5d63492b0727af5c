using System.Text.Json.Serialization;
using Portal.Shared.Catalog;

namespace Portal.Shared.Recommendations;

/// <summary>A served list.</summary>
/// <param name="ListId">Its id; clicks and purchases name it.</param>
/// <param name="Request">What was asked.</param>
/// <param name="ModelVersion">The version of the models that made it.</param>
/// <param name="Items">The products, best first.</param>
/// <param name="ServedAt">When it was made.</param>
/// <param name="CausedBy">The shopper's event that made it change; null for the first list and for a refresh.</param>
/// <param name="UpdateMilliseconds">Milliseconds from that event's arrival at the server to this list's push; null without an event.</param>
/// <param name="Notes">What a reader of the list should know: a fallback, a source left out, a rule relaxed. Empty when all went as planned.</param>
public sealed record RecommendationList(
    Guid ListId,
    PlacementRequest Request,
    string ModelVersion,
    IReadOnlyList<RecommendedItem> Items,
    DateTimeOffset ServedAt,
    Guid? CausedBy,
    double? UpdateMilliseconds,
    IReadOnlyList<string> Notes);

/// <summary>One product of a list.</summary>
/// <param name="Product">The product.</param>
/// <param name="Score">The ranking's score after boosts; only its order within this list means something. Rules may put an item elsewhere than its score.</param>
/// <param name="Source">The candidate source that gave most of the score (<c>item-to-item</c>); <c>pinned</c> when the shop put it here and no source proposed it.</param>
/// <param name="Reason">Why it is here.</param>
/// <param name="Rules">What rules did to its place: <c>boosted</c>, <c>lowered</c>, <c>buried</c>, <c>pinned</c>, <c>diversified</c>; null when none did anything.</param>
/// <param name="Explored">It stands here by chance, so that the shop learns who likes it; without chance another product would. Its reason is as true as any.</param>
public sealed record RecommendedItem(
    ProductCard Product, double Score, string Source, Reason Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Rules = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Explored = false);

/// <summary>Why a product is in a list, in a form the page puts into words.</summary>
/// <param name="Kind">The kind of reason.</param>
/// <param name="Evidence">The products the reason rests on (those viewed, carted or bought), weightiest first.</param>
public sealed record Reason(ReasonKind Kind, IReadOnlyList<ReasonEvidence> Evidence);

/// <summary>A product a reason rests on, with its title in the reader's language.</summary>
public sealed record ReasonEvidence(string ProductId, string Title);
