namespace Portal.Server.Learning.Tuning;

/// <summary>What a round hands out.</summary>
/// <param name="Unit">What it is counted in: "epochs", or what sequences are of.</param>
/// <param name="Full">How much there is.</param>
/// <param name="IsEpochs">Whether it is epochs; otherwise sequences.</param>
internal sealed record Resource(string Unit, int Full, bool IsEpochs)
{
    /// <summary>A share of it, at least 1.</summary>
    public int At(double share) => Math.Clamp((int)Math.Ceiling((Full * share) - 1e-9), 1, Full);
}
