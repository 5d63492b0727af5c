using Portal.Server.Audit;
using Portal.Server.Data;

namespace Portal.Server.Identity;

/// <summary>Writes down what happens to accounts at the doors of the account pages.</summary>
internal sealed class AccountTrail(PortalDbContext db, AuditTrail trail)
{
    /// <summary>Notes what the holder of an account did, or somebody who claimed to be it.</summary>
    /// <param name="context">The request; only its place counts, for whoever signs in is nobody yet.</param>
    /// <param name="user">The account; null when there is none of that address, which is not written down either: people type passwords there.</param>
    /// <param name="action">Stable name.</param>
    /// <param name="proven">Whether they are known to hold the account.</param>
    /// <param name="after">What is so now.</param>
    public Task NoteAsync(HttpContext context, PortalUser? user, string action, bool proven = true, object? after = null)
    {
        var place = AuditActor.Of(context).As("", "");
        var actor = user is not null && proven ? place.As(user.Id, user.Email ?? "") : place;
        // What was done is done: it is written down even when the browser has gone away.
        return trail.RecordAsync(db, new AuditNote(actor, action, Subject(user), After: after), CancellationToken.None);
    }

    /// <summary>How entries name an account.</summary>
    public static string Subject(PortalUser? user) => user is null ? "account unknown" : Subject(user.Email ?? user.Id);

    /// <summary>How entries name an account.</summary>
    public static string Subject(string email) => $"account {(email.Length > 240 ? email[..240] : email)}";
}
