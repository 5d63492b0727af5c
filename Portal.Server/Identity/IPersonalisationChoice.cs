namespace Portal.Server.Identity;

/// <summary>
/// Whether a shopper lets the shop use what they do. Who does not never enters an experiment, because being counted is being
/// followed. The feature that asks shoppers answers this; until it does, everybody takes part (<see cref="EverybodyTakesPart"/>).
/// </summary>
public interface IPersonalisationChoice
{
    /// <summary>Whether the shopper opted out. Called for every list: must answer from memory.</summary>
    bool HasOptedOut(string shopperId);
}
