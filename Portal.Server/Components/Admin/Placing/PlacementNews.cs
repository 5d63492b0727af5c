using Portal.Server.Hosting;
using Portal.Server.Recommendations;

namespace Portal.Server.Components.Admin.Placing;

/// <summary>Listens to placements that got other settings, until it is disposed of.</summary>
internal sealed class PlacementNews : IDisposable
{
    private readonly Placements _placements;
    private readonly Action<Placement> _tell;

    public PlacementNews(Placements placements, Action<Placement> tell)
    {
        (_placements, _tell) = (placements, OwnLanguage.Keep(tell));
        placements.Changed += _tell;
    }

    public void Dispose() => _placements.Changed -= _tell;
}
