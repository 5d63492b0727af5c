using Portal.Shared.Scoring.Live;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>What a model remembers of one shopper. One caller at a time.</summary>
internal sealed class SessionMemory
{
    /// <summary>What its networks remember.</summary>
    public LiveMemory Networks { get; } = new();

    /// <summary>What was said of a session last; null when nothing was.</summary>
    public SaidOfSession? Said { get; set; }

    /// <summary>What was said of this very session by this state of the model; null when nothing was.</summary>
    public SaidOfSession? SaidOf(ShopperSession session, ServedVersion served) => Said is { } said && said.IsOf(session, served) ? said : null;

    /// <summary>Bytes it holds.</summary>
    public int Bytes => Networks.Bytes + (Said?.Bytes ?? 0);
}
