namespace Portal.Server.Audit;

/// <summary>
/// Says that an entry lost the name of somebody who was erased. The entry keeps its seal, so that the chain behind it and every copy of a
/// later head still hold; that this and nothing else was struck out is sealed here.
/// </summary>
public sealed class AuditRedaction
{
    /// <summary>The entry.</summary>
    public required long EntryId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Seal over the seal before the entry, the entry's own, and the entry as it is now (HMAC-SHA-256, 32 bytes).</summary>
    public required byte[] Hash { get; set; }
}
