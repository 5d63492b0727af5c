using System.Net;
using System.Security.Claims;

namespace Portal.Server.Audit;

/// <summary>Who did something, and from where.</summary>
/// <param name="Id">Id of the account; empty for nobody known and for the program itself.</param>
/// <param name="Name">The account's address, or the name of the part of the program.</param>
/// <param name="Address">The network asked from, shortened so that it names a neighbourhood and no person; empty when none.</param>
/// <param name="Agent">Kind of browser and system; empty when none.</param>
public sealed record AuditActor(string Id, string Name, string Address, string Agent)
{
    /// <summary>Nobody who has signed in.</summary>
    public static AuditActor Nobody { get; } = new("", "", "", "");

    /// <summary>A part of the program that acts by itself.</summary>
    /// <param name="part">Its name (<c>retraining</c>).</param>
    public static AuditActor Program(string part) => new("", part, "", "");

    /// <summary>Whoever made a request.</summary>
    public static AuditActor Of(HttpContext context) =>
        Of(context.User, context.Connection.RemoteIpAddress, context.Request.Headers.UserAgent.ToString());

    /// <summary>An account at a place.</summary>
    public static AuditActor Of(ClaimsPrincipal person, IPAddress? address, string agent) =>
        Nobody.From(address, agent).As(person);

    /// <summary>The same place, another account.</summary>
    public AuditActor As(ClaimsPrincipal person) => As(person.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", person.Identity?.Name ?? "");

    /// <summary>The same place, another account.</summary>
    public AuditActor As(string id, string name) => this with { Id = id, Name = name };

    private AuditActor From(IPAddress? address, string agent) =>
        this with { Address = ShortPlace.OfAddress(address), Agent = ShortPlace.OfAgent(agent) };
}
