namespace Portal.Server.Experiments;

/// <summary>
/// Asks the log of lists for the arms of those that memory no longer holds, so that a restart costs no exposure. An arm counts while its
/// experiment runs.
/// </summary>
internal sealed class LateExposures(RunningExperiments running, KnownArms known, ShopperSigns signs, IServedLists lists)
{
    /// <summary>The log keeps no language of a list.</summary>
    private const string UnknownLanguage = "unknown";

    /// <summary>The exposures that a late display makes: none when the list was made in no arm, or its shopper has seen the arm.</summary>
    public async Task<IReadOnlyList<Exposure>> FindAsync(LateDisplay seen, CancellationToken cancellationToken)
    {
        if (running.IsEmpty || await lists.FindAsync(seen.ListId, cancellationToken) is not { } list || list.ShopperId != seen.ShopperId)
        {
            return [];
        }

        var exposures = new List<Exposure>();
        foreach (var name in list.Arms)
        {
            if (ServingArm.Read(name) is { IsCounted: true } arm && running.Find(arm.Experiment) is { } experiment
                && experiment.Serves(arm.Arm) && known.Add(seen.ShopperId, arm.Experiment, experiment.Plan.BucketVersion, arm.Arm))
            {
                exposures.Add(new Exposure
                {
                    Experiment = arm.Experiment, ShopperId = seen.ShopperId, Arm = arm.Arm, BucketVersion = experiment.Plan.BucketVersion, At = seen.At,
                    Device = signs.Of(seen.ShopperId).Device, Language = UnknownLanguage, IsReturning = list.IsReturning,
                    Propensity = arm.Propensity ?? experiment.PropensityOf(arm.Arm),
                });
            }
        }

        return exposures;
    }
}
