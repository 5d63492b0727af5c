using Portal.Server.Experiments;
using Portal.Server.Recommendations.Candidates;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Serving;

/// <summary>Lays a shopper's arms over a placement before its list is made, and tells experiments of the list afterwards.</summary>
internal sealed class DealArms(ShopperArms shoppers, ArmPlacements placements, ArmModels models, IRanking ranking, ServedArms served)
{
    /// <summary>The placement for a shopper. Where experiments change the same one, the later key stands.</summary>
    public DealtPlacement Deal(string shopperId, Placement placement, string culture)
    {
        var arms = shoppers.Of(shopperId, placement.Key, culture);
        if (arms.Count == 0)
        {
            return new DealtPlacement(placement, null, arms);
        }

        var (made, model, rival, kept) = (placement, (IPinnedModel?)null, (Rival?)null, new List<ServingArm>(arms.Count));
        foreach (var arm in arms)
        {
            if (arm.Rival is { } other)
            {
                var named = other.ModelVersion is { } asked ? models.Find(asked) : null;
                if (rival is null && (other.ModelVersion is null || named is not null) && Lay(other, made) is { } against)
                {
                    rival = new Rival(arm.Experiment, against, named, arm.Seed);
                    kept.Add(arm);
                }

                continue;
            }

            // The list is not what the arm promises: whoever sees it takes no part.
            if (Lay(arm.Arm, made) is not { } laid)
            {
                continue;
            }

            if (arm.Arm.ModelVersion is { } version)
            {
                if (models.Find(version) is not { } found)
                {
                    continue;
                }

                model = found;
            }

            made = laid;
            kept.Add(arm);
        }

        return new DealtPlacement(made, model, kept) { Rival = rival };
    }

    /// <summary>The placement as an arm has it; null when the arm names a ranker of its own that is not there.</summary>
    private Placement? Lay(ExperimentArm arm, Placement placement)
    {
        var laid = placements.Lay(arm, placement);
        return laid.Ranker == placement.Ranker || ranking.CanOrder(laid) ? laid : null;
    }

    /// <summary>Tells of a list that a shopper gets.</summary>
    public void Made(ServedList list, ShopperSession session, string culture)
    {
        if (list.Arms.Count > 0)
        {
            served.Note(list.List.ListId, new ServedIn(list.ShopperId, list.Arms, culture, session.Acts.Count > 0));
        }
    }

    /// <summary>The notes of a list that name its arms.</summary>
    public static IEnumerable<string> Notes(IReadOnlyList<ServingArm> arms) => arms.Select(arm => ListNotes.Arm + arm.Name);
}
