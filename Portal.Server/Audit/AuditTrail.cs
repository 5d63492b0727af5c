using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Audit;

/// <summary>
/// Writes down who did what. Call it in the transaction of the deed, so that there is neither a deed without its entry nor
/// an entry without its deed.
/// </summary>
public sealed class AuditTrail(AuditKey key, TimeProvider time)
{
    /// <summary>Longest <see cref="AuditNote.Before"/> and <see cref="AuditNote.After"/>, in characters of JSON.</summary>
    public const int LongestState = 16_000;

    private const int LongestAction = 64;
    private const int LongestSubject = 256;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Adds an entry at the end of the trail.</summary>
    /// <param name="db">The context of the deed. With a transaction open the entry is part of it, otherwise it has its own.</param>
    /// <param name="note">What happened.</param>
    /// <param name="cancellationToken">Stops before the entry is written.</param>
    /// <exception cref="ArgumentException">Action or subject is missing or too long, or a state is.</exception>
    public async Task RecordAsync(PortalDbContext db, AuditNote note, CancellationToken cancellationToken)
    {
        Check(note);
        // Transactions of this database take the right to write at once: nobody can come between the last entry and this one.
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        var last = await db.AuditEntries.OrderByDescending(entry => entry.Id).Select(entry => new { entry.Id, entry.Hash }).FirstOrDefaultAsync(cancellationToken);
        await InsertAsync(db, Seal(note, last?.Id ?? 0, last?.Hash ?? []), cancellationToken);
        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }
    }

    private AuditEntry Seal(AuditNote note, long lastId, byte[] lastHash)
    {
        var entry = new AuditEntry
        {
            Id = lastId + 1,
            At = time.GetUtcNow(),
            ActorId = note.Actor.Id,
            Actor = note.Actor.Name,
            Action = note.Action,
            Subject = note.Subject,
            Before = Written(note.Before, nameof(note.Before)),
            After = Written(note.After, nameof(note.After)),
            Address = note.Actor.Address,
            Agent = note.Actor.Agent,
            Hash = [],
        };
        return entry.WithHash(key.Seal(lastHash, SealedContent.Of(entry)));
    }

    /// <summary>Past the change tracker: what the caller has not saved yet stays the caller's to save.</summary>
    private static Task InsertAsync(PortalDbContext db, AuditEntry entry, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        INSERT INTO "AuditEntries" ("Id", "At", "ActorId", "Actor", "Action", "Subject", "Before", "After", "Address", "Agent", "Hash")
        VALUES ({entry.Id}, {entry.At.ToUnixTimeMilliseconds()}, {entry.ActorId}, {entry.Actor}, {entry.Action}, {entry.Subject},
            {entry.Before}, {entry.After}, {entry.Address}, {entry.Agent}, {entry.Hash})
        """,
        cancellationToken);

    private static void Check(AuditNote note)
    {
        ArgumentOutOfRangeException.ThrowIfZero(note.Action.Length, nameof(note.Action));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(note.Action.Length, LongestAction, nameof(note.Action));
        ArgumentOutOfRangeException.ThrowIfZero(note.Subject.Length, nameof(note.Subject));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(note.Subject.Length, LongestSubject, nameof(note.Subject));
    }

    private static string? Written(object? state, string name)
    {
        var json = state is null ? null : JsonSerializer.Serialize(state, Json);
        return json is { Length: > LongestState } ? throw new ArgumentException($"At most {LongestState} characters of JSON; name what changed, not everything.", name) : json;
    }
}
