namespace Portal.Server.Components.Privacy;

/// <summary>Addresses of the pages about personalisation.</summary>
internal static class PrivacyAddresses
{
    /// <summary>The choice.</summary>
    public const string Choice = "/your-recommendations";

    /// <summary>What is kept of the shopper.</summary>
    public const string Data = Choice + "/data";

    /// <summary>How each list is made.</summary>
    public const string How = Choice + "/how";
}
