namespace Portal.Shared.Privacy;

/// <summary>What a browser remembers of the choice: it outlives the shopper it was made by, who goes at a sign-out.</summary>
public static class PrivacyCookies
{
    /// <summary>Name of the cookie that holds the name of the mode.</summary>
    public const string Choice = "portal.choice";

    /// <summary>Name of the cookie that says that the banner was put away without a choice.</summary>
    public const string Banner = "portal.banner";
}
