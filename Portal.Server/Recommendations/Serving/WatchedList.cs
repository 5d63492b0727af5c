using Portal.Server.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Serving;

/// <summary>One list of a stream. <see cref="IsDue"/> and <see cref="Cause"/> belong to the watch's lock, the rest to the reader.</summary>
internal sealed class WatchedList(PlacementRequest request, Placement placement)
{
    /// <summary>What was asked.</summary>
    public PlacementRequest Request => request;

    /// <summary>The placement, as it is now; read and changed within the watch's lock.</summary>
    public Placement Placement { get; set; } = placement;

    /// <summary>Whether it must be made (again); at first it must.</summary>
    public bool IsDue { get; set; } = true;

    /// <summary>The latest event that made it due.</summary>
    public StoredEvent? Cause { get; set; }

    /// <summary>What the reader has.</summary>
    public RecommendationList? Sent { get; set; }

    /// <summary>Whether a list shows anything else than what the reader has.</summary>
    public bool DiffersFrom(RecommendationList list) => Sent is not { } sent
        || !sent.Items.Select(Shown).SequenceEqual(list.Items.Select(Shown)) || Choice(sent) != Choice(list);

    /// <summary>What the page says of the shopper's choice.</summary>
    private static string? Choice(RecommendationList list) => list.Notes.FirstOrDefault(note => note is ListNotes.NotPersonalised or ListNotes.Paused);

    private static (string, decimal, ReasonKind, string?) Shown(RecommendedItem item) =>
        (item.Product.Id, item.Product.Price, item.Reason.Kind, item.Reason.Evidence.FirstOrDefault()?.ProductId);
}
