using Portal.Shared.Privacy;

namespace Portal.Server.Privacy;

/// <summary>A shopper's choice as it stands; shoppers who never chose have none.</summary>
public sealed class StoredChoice
{
    /// <summary>The shopper.</summary>
    public required string ShopperId { get; init; }

    /// <summary>What is chosen.</summary>
    public required PersonalisationMode Mode { get; set; }

    /// <summary>Nothing new is kept.</summary>
    public required bool Paused { get; set; }

    /// <summary>How it came about, one of <see cref="ConsentSources"/>.</summary>
    public required string Source { get; set; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; set; }

    /// <summary>Whether a browser of the shopper sent <c>Sec-GPC: 1</c>. Kept, so that whoever says otherwise afterwards is not overruled at each request.</summary>
    public required bool Signal { get; set; }

    internal PrivacyState ToState() => new(Mode, Paused, Source, Since, Signal);
}
