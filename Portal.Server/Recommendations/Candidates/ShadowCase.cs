namespace Portal.Server.Recommendations.Candidates;

/// <summary>What waits for the shadow: a session and the version that made its list, or somebody who wants to know when all before is stored.</summary>
internal readonly record struct ShadowCase(ShopperSession? Session = null, ServedVersion? Live = null, TaskCompletionSource? Stored = null);
