namespace Portal.Server.Identity;

/// <summary>The answer while nobody is asked.</summary>
internal sealed class EverybodyTakesPart : IPersonalisationChoice
{
    /// <inheritdoc/>
    public bool HasOptedOut(string shopperId) => false;
}
