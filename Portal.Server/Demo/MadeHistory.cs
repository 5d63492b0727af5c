namespace Portal.Server.Demo;

/// <summary>A history that was made and stored.</summary>
/// <param name="Days">Days it goes back.</param>
/// <param name="Events">Events that were taken in.</param>
/// <param name="Took">How long it took to play and to store them.</param>
public sealed record MadeHistory(int Days, int Events, TimeSpan Took);
