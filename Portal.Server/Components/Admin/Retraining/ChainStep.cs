namespace Portal.Server.Components.Admin.Retraining;

/// <summary>A step of the chain from the events to what shoppers see.</summary>
/// <param name="Key">Which: the key of its name (<c>Chain_Train</c>).</param>
/// <param name="State">How it stands: "idle", "active", "done", "failed" or "waiting".</param>
/// <param name="Note">What there is to say of it, in the reader's language.</param>
/// <param name="Href">Where it leads; null for nowhere.</param>
public sealed record ChainStep(string Key, string State, string Note, string? Href);
