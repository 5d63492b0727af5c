using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Portal.Server.Recommendations.Serving;

/// <summary>Who asks over HTTP: a shopper for itself, or a program with an API key for any.</summary>
/// <param name="ShopperId">The shopper that asks; null for a program.</param>
internal sealed record Caller(string? ShopperId)
{
    /// <summary>The answer to a key that is not known.</summary>
    public static ProblemHttpResult WrongKey => Problems.Create(
        StatusCodes.Status401Unauthorized, "unknown-api-key",
        $"The header {ApiKeys.Header} holds no known key. Send a key listed under Events:ApiKeys, or no such header to ask as a shopper.");

    /// <summary>The answer to a shopper who asks for what only programs get.</summary>
    public static ProblemHttpResult NeedsKey => Problems.Create(
        StatusCodes.Status401Unauthorized, "api-key-needed",
        $"Lists of other shoppers are for programs only. Send a key listed under Events:ApiKeys in the header {ApiKeys.Header}.");

    /// <summary>Whether it may name any shopper.</summary>
    public bool IsTrusted => ShopperId is null;

    /// <summary>Who asks, or null when the key is not known.</summary>
    public static Caller? Of(HttpContext http, ApiKeys keys)
    {
        var key = http.Request.Headers[ApiKeys.Header].ToString();
        return key.Length == 0 ? new Caller(http.User.GetShopperId()) : keys.Knows(key) ? new Caller(ShopperId: null) : null;
    }

    /// <summary>Whose list is asked for: the one named, if the caller may name it, else a sentence that says what to do.</summary>
    public (string? ShopperId, string? Fault) Whose(string? named) => (named, ShopperId) switch
    {
        ({ Length: 0 or > RequestCheck.KeyLength }, _) => (null, RequestCheck.ShopperLength),
        (null, null) => (null, "Name the shopper; a caller with an API key has no list of its own."),
        (null, _) => (ShopperId, null),
        (_, null) => (named, null),
        _ when named == ShopperId => (named, null),
        _ => (null, "Leave it out to get your own list, or send an API key to ask for another shopper."),
    };

    /// <summary>
    /// Whose list is asked for by the name of a visit: that of the shopper whose visit it is. A visit that nobody knows stands for a
    /// shopper of that name, as programs have it that know visits only. A shopper learns nothing of visits that are not theirs.
    /// </summary>
    public (string? ShopperId, string? Fault) WhoseVisit(string visit, FindVisit visits) => (visit, ShopperId) switch
    {
        ({ Length: 0 or > RequestCheck.KeyLength }, _) => (null, "A visit has a name of 1 to 64 characters."),
        (_, null) => (visits.ShopperOf(visit) ?? visit, null),
        (_, { } own) when visit == own || visits.IsOf(visit, own) => (own, null),
        _ => (null, "No visit of yours has this name. Leave it out to get your own list, or send an API key to ask for another shopper's visit."),
    };
}
