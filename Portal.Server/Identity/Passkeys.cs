using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Portal.Server.Data;

namespace Portal.Server.Identity;

/// <summary>Passkeys: signing in with a device instead of a password (WebAuthn).</summary>
internal sealed class Passkeys(
    UserManager<PortalUser> users, SignInManager<PortalUser> signIn, EnterAccount enter, AccountTrail trail, RefusalPause pause, TimeProvider time)
{
    /// <summary>Most passkeys of an account.</summary>
    public const int Most = 20;

    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 60;

    /// <summary>The account's passkeys, the oldest first.</summary>
    public async Task<IReadOnlyList<KeptPasskey>> FindAsync(HttpContext context) =>
    [
        .. (await users.GetPasskeysAsync(await UserAsync(context))).OrderBy(key => key.CreatedAt)
            .Select(key => new KeptPasskey(Base64Url.EncodeToString(key.CredentialId), key.Name ?? "", key.CreatedAt)),
    ];

    /// <summary>What the browser needs to make one, as JSON.</summary>
    public async Task<string> OfferAsync(HttpContext context)
    {
        var user = await UserAsync(context);
        return await signIn.MakePasskeyCreationOptionsAsync(new() { Id = user.Id, Name = user.Email ?? "", DisplayName = user.Email ?? "" });
    }

    /// <summary>Keeps the one the browser made.</summary>
    /// <returns>Whether it was one, for this account.</returns>
    public async Task<bool> AddAsync(HttpContext context, string? credential, string? name)
    {
        var user = await UserAsync(context);
        if (string.IsNullOrEmpty(credential) || (await users.GetPasskeysAsync(user)).Count >= Most)
        {
            return false;
        }

        var made = await signIn.PerformPasskeyAttestationAsync(credential);
        if (!made.Succeeded || made.UserEntity.Id != user.Id)
        {
            return false;
        }

        made.Passkey.Name = Name(name);
        (await users.AddOrUpdatePasskeyAsync(user, made.Passkey)).Require();
        await trail.NoteAsync(context, user, "account.passkey-added", after: new { name = made.Passkey.Name });
        return true;
    }

    /// <summary>Gives one another name; one that is gone is left alone.</summary>
    public async Task RenameAsync(HttpContext context, string? id, string? name)
    {
        var user = await UserAsync(context);
        if (Read(id) is { } key && await users.GetPasskeyAsync(user, key) is { } kept)
        {
            kept.Name = Name(name);
            (await users.AddOrUpdatePasskeyAsync(user, kept)).Require();
            await trail.NoteAsync(context, user, "account.passkey-renamed", after: new { name = kept.Name });
        }
    }

    /// <summary>Takes one away; one that is gone is left alone.</summary>
    public async Task RemoveAsync(HttpContext context, string? id)
    {
        var user = await UserAsync(context);
        if (Read(id) is { } key && await users.GetPasskeyAsync(user, key) is { } kept)
        {
            (await users.RemovePasskeyAsync(user, key)).Require();
            await trail.NoteAsync(context, user, "account.passkey-removed", after: new { name = kept.Name });
        }
    }

    /// <summary>What the browser needs to sign in with one, as JSON. It names no account, so it tells nothing.</summary>
    public Task<string> AskAsync() => signIn.MakePasskeyRequestOptionsAsync(null);

    /// <summary>Signs in with one. It holds possession and person in one, so no code is asked for.</summary>
    /// <returns>Whether it did.</returns>
    public async Task<bool> SignInAsync(HttpContext context, string credential)
    {
        var started = time.GetTimestamp();
        var shown = await signIn.PerformPasskeyAssertionAsync(credential);
        if (!shown.Succeeded || await users.IsLockedOutAsync(shown.User))
        {
            await trail.NoteAsync(context, shown.User, "account.sign-in-refused", proven: false, new { how = "passkey" });
            await pause.WaitAsync(started, context.RequestAborted);
            return false;
        }

        (await users.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey)).Require();
        await enter.EnterAsync(context, shown.User, remember: false, "passkey");
        return true;
    }

    private static string Name(string? typed) => typed?.Trim() is { Length: > 0 } name ? name[..Math.Min(name.Length, LongestName)] : "Passkey";

    private static byte[]? Read(string? id) => id is { Length: > 0 and < 2000 } && Base64Url.IsValid(id) ? Base64Url.DecodeFromChars(id) : null;

    private async Task<PortalUser> UserAsync(HttpContext context) =>
        await users.GetUserAsync(context.User) ?? throw new InvalidOperationException("The page is for signed-in accounts.");
}
