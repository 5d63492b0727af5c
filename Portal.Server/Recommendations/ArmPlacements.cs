using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Portal.Server.Experiments;

namespace Portal.Server.Recommendations;

/// <summary>Placements as arms have them: the same for lists that are served and for lists that are only looked at.</summary>
internal sealed class ArmPlacements
{
    private readonly ConditionalWeakTable<ExperimentArm, ConcurrentDictionary<string, Placement>> _read = [];

    /// <summary>The placement with what the arm changes of it.</summary>
    /// <exception cref="System.Text.Json.JsonException">The arm's settings are none.</exception>
    public Placement Lay(ExperimentArm arm, Placement placement)
    {
        var laid = arm.Placements.TryGetValue(placement.Key, out var settings)
            ? _read.GetOrCreateValue(arm).GetOrAdd(placement.Key, key => Placements.Parse(settings.GetRawText(), key)) : placement;
        return arm.PopularityOnly ? PopularOnly(laid) : laid;
    }

    private static Placement PopularOnly(Placement placement) => placement with
    {
        Sources = [new PlacementSource(placement.Rules.WithinCategory ? SourceNames.PopularInCategory : SourceNames.Popular)], Ranker = RankerKinds.Fusion, Exploration = 0,
    };
}
