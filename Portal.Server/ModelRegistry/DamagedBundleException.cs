namespace Portal.Server.ModelRegistry;

/// <summary>A model's bundle cannot be used: it was cut, changed, or made by something else.</summary>
/// <param name="reason">What is wrong, as the end of a sentence.</param>
/// <param name="inner">What was thrown below.</param>
public sealed class DamagedBundleException(string reason, Exception? inner = null)
    : Exception($"The model bundle cannot be used: {reason}.", inner)
{
    /// <summary>What is wrong, as the end of a sentence.</summary>
    public string Reason => reason;
}
