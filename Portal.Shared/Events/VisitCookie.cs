namespace Portal.Shared.Events;

/// <summary>The cookie that holds a visit together.</summary>
public static class VisitCookie
{
    /// <summary>Its name.</summary>
    public const string Name = "portal.visit";
}
