namespace Portal.Server.Identity;

/// <summary>
/// Whether a shopper lets the shop use what they do. Who does not gets lists made from nothing of theirs and never enters an
/// experiment, because being counted is being followed. Privacy, which asks shoppers, answers this.
/// </summary>
public interface IPersonalisationChoice
{
    /// <summary>Whether the shopper opted out. Called for every list: must answer from memory.</summary>
    bool HasOptedOut(string shopperId);
}
