namespace Portal.Server.Audit;

/// <summary>One line of the trail. The database refuses to change or delete it.</summary>
public sealed class AuditEntry
{
    /// <summary>Position in the trail, 1 for the first, without gaps.</summary>
    public required long Id { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Id of the account that did it; empty for nobody known and for the program.</summary>
    public required string ActorId { get; init; }

    /// <summary>The account's address then, or the name of the part of the program.</summary>
    public required string Actor { get; init; }

    /// <summary>Stable name of what was done.</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to.</summary>
    public required string Subject { get; init; }

    /// <summary>How it was, as JSON.</summary>
    public string? Before { get; init; }

    /// <summary>How it is since, as JSON.</summary>
    public string? After { get; init; }

    /// <summary>The network it was done from.</summary>
    public required string Address { get; init; }

    /// <summary>Browser and system it was done with.</summary>
    public required string Agent { get; init; }

    /// <summary>Seal over this entry and, by the hash of the one before, over all earlier ones (HMAC-SHA-256, 32 bytes).</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The same entry, sealed.</summary>
    internal AuditEntry WithHash(byte[] hash) => new()
    {
        Id = Id, At = At, ActorId = ActorId, Actor = Actor, Action = Action, Subject = Subject, Before = Before, After = After,
        Address = Address, Agent = Agent, Hash = hash,
    };
}
