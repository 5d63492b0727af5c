using Portal.Shared.Privacy;

namespace Portal.Server.Privacy;

/// <summary>What is to become of a choice.</summary>
/// <param name="Mode">The mode; null: as it is.</param>
/// <param name="Paused">Paused or not; null: as it is.</param>
/// <param name="Source">How it came about, one of <see cref="ConsentSources"/>.</param>
/// <param name="Language">Language the words were read in.</param>
/// <param name="Actor">Who does it: <c>shopper</c>, <c>browser</c>, or the name of an account that does it for them.</param>
public sealed record WantedChoice(PersonalisationMode? Mode, bool? Paused, string Source, string Language, string Actor = WantedChoice.Shopper)
{
    /// <summary>The shopper.</summary>
    public const string Shopper = "shopper";

    /// <summary>A signal of the browser.</summary>
    public const string Browser = "browser";
}
