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
            return Left(placement, DealingEnd.OptedOut);
        }

        var sign = signs.Of(shopperId);
        if (sign.IsBot)
        {
            return Left(placement, DealingEnd.Program);
        }

        var attributes = new Attributes(JsonSerializer.SerializeToElement(new { id = shopperId, language = culture, device = sign.Device }));
        if (running.Holdout is { } holdout && Deal(holdout, attributes, shopperId) is { } held)
        {
            var part = holdout.Serving(held, true);
            if (held > 0)
            {
                Left(placement, DealingEnd.HeldOut);
            }

            return held > 0 ? [part] : [part, .. Dealt(shopperId, placement, sign, attributes)];
        }

        return Dealt(shopperId, placement, sign, attributes);
    }

    private IReadOnlyList<ServingArm> Left(string placement, DealingEnd end)
    {
        foreach (var one in running.All.Where(one => one.Plan.Touches(placement)))
        {
            counts.Count(one.Key, end);
        }

        return None;
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
                arms.Add(one.Serving(forced, false));
            }
            else if (Deal(one, attributes, shopperId) is { } arm)
            {
                arms.Add(one.Serving(arm, true));
                counts.Count(one.Key, DealingEnd.Dealt);
            }
            else
            {
                counts.Count(one.Key, DealingEnd.Outside);
            }
        }

        return arms;
    }

    private int? Deal(RunningExperiment one, Attributes attributes, string shopperId) =>
        // Coverage 0 is a stop: whoever was in goes out, also those who have seen an arm. So it is with one arm that was stopped.
        one.Rule.Coverage > 0 && Assigner.Assign(one.Rule, attributes, (_, _) => known.Of(shopperId)).Arm is { } arm && !one.Stopped.Contains(one.Plan.Arms[arm].Key)
            ? arm : null;
}
