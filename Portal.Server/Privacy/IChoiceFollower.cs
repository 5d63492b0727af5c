namespace Portal.Server.Privacy;

/// <summary>A part of the program that acts at once when a shopper's choice, or what may be inferred of them, changes. Registered by its feature.</summary>
public interface IChoiceFollower
{
    /// <summary>The choice was stored and is in force. Must return soon and not throw.</summary>
    /// <param name="shopperId">Whose it is.</param>
    void ChoiceChanged(string shopperId);
}
