using System.Text.Json;
using Portal.Server.Experiments.Assignment;
using Portal.Server.Identity;

namespace Portal.Server.Experiments;

/// <summary>Which arms a shopper's list is made in.</summary>
internal sealed class ShopperArms(RunningExperiments running, KnownArms known, ShopperSigns signs, IPersonalisationChoice choice, ExperimentCounts counts)
{
    private static readonly IReadOnlyList<ServingArm> None = [];

    /// <summary>
    /// The arms of the experiments that touch a placement, in the order of their keys. None for programs and for who opted out; for who is
    /// held out, the holdout alone.
    /// </summary>
    /// <param name="shopperId">The shopper.</param>
    /// <param name="placement">Key of the placement.</param>
    /// <param name="culture">Language of the page.</param>
    public IReadOnlyList<ServingArm> Of(string shopperId, string placement, string culture)
    {
        if (running.IsEmpty)
        {
            return None;
        }

        if (choice.HasOptedOut(shopperId))
        {
            counts.OptedOut(running.All.Where(one => one.Plan.Touches(placement)).Select(one => one.Key));
            return None;
        }

        var sign = signs.Of(shopperId);
        if (sign.IsBot)
        {
            return None;
        }

        var attributes = new Attributes(JsonSerializer.SerializeToElement(new { id = shopperId, language = culture, device = sign.Device }));
        if (running.Holdout is { } holdout && Deal(holdout, attributes, shopperId) is { } held)
        {
            var part = new ServingArm(holdout.Key, holdout.Plan.Arms[held], holdout.Plan.BucketVersion, true);
            return held > 0 ? [part] : [part, .. Dealt(shopperId, placement, sign, attributes)];
        }

        return Dealt(shopperId, placement, sign, attributes);
    }

    private List<ServingArm> Dealt(string shopperId, string placement, ShopperSign sign, Attributes attributes)
    {
        var arms = new List<ServingArm>();
        foreach (var one in running.All)
        {
            if (!one.Plan.Touches(placement))
            {
                continue;
            }

            if (sign.Forced.TryGetValue(one.Key, out var forced) && forced < one.Plan.Arms.Count)
            {
                arms.Add(new ServingArm(one.Key, one.Plan.Arms[forced], one.Plan.BucketVersion, false));
            }
            else if (Deal(one, attributes, shopperId) is { } arm)
            {
                arms.Add(new ServingArm(one.Key, one.Plan.Arms[arm], one.Plan.BucketVersion, true));
            }
        }

        return arms;
    }

    private int? Deal(RunningExperiment one, Attributes attributes, string shopperId) =>
        // Coverage 0 is a stop: whoever was in goes out, also those who have seen an arm.
        one.Rule.Coverage <= 0 ? null : Assigner.Assign(one.Rule, attributes, (_, _) => known.Of(shopperId)).Arm;
}
