using System.Text.Json.Serialization;

namespace Portal.Shared.Events;

/// <summary>The answer to a batch of events, given only after the accepted ones are on disk.</summary>
/// <param name="Accepted">Events stored by this call.</param>
/// <param name="Duplicates">Events that were stored before (same <see cref="ShopEvent.EventId"/>).</param>
/// <param name="Rejected">Events that were not stored, each with its reason.</param>
public sealed record EventReceipt(int Accepted, int Duplicates, IReadOnlyList<EventRejection> Rejected)
{
    /// <summary>Events that were in order and not stored, because their shopper does not want what they do to be kept. Not to be sent again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int NotKept { get; init; }
}

/// <summary>Why one event of a batch was not stored.</summary>
/// <param name="Index">Its place in the batch, from 0 (NDJSON: line number minus 1).</param>
/// <param name="EventId">Its id, where one could be read.</param>
/// <param name="Reason">The named reason.</param>
/// <param name="Detail">A sentence for the developer of the sender, naming the field and what would be right.</param>
public sealed record EventRejection(int Index, Guid? EventId, EventRejectionReason Reason, string Detail);
