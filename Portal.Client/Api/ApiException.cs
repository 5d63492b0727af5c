namespace Portal.Client.Api;

/// <summary>A call to the shop failed in a way the shopper should hear about.</summary>
/// <param name="code">Name of the failure, also the key of its sentence in the resources (<c>Error_Offline</c>).</param>
/// <param name="inner">What happened below, if anything.</param>
public sealed class ApiException(string code, Exception? inner = null) : Exception(code, inner)
{
    /// <summary>The shop could not be reached.</summary>
    public const string Offline = "Error_Offline";

    /// <summary>The shop is busy; trying again in a moment helps.</summary>
    public const string Busy = "Error_Busy";

    /// <summary>The shop refused what was sent.</summary>
    public const string Refused = "Error_Refused";

    /// <summary>What was asked for does not exist.</summary>
    public const string NotFound = "Error_NotFound";

    /// <summary>Something unexpected happened in the shop.</summary>
    public const string Unexpected = "Error_Unexpected";

    /// <summary>Name of the failure, also the key of its sentence in the resources.</summary>
    public string Code => Message;
}
