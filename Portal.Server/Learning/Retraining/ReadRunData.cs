using Portal.Server.Learning.Datasets;

namespace Portal.Server.Learning.Retraining;

/// <summary>Reads what a run learns from: the shop's events up to the run's mark, the same in every attempt.</summary>
/// <param name="services">The program's services.</param>
/// <param name="tell">Told that it begins, and what was found.</param>
internal sealed class ReadRunData(IServiceProvider services, Action<WorkerLine> tell)
{
    /// <summary>Reads.</summary>
    /// <exception cref="DataException">There is too little to learn from.</exception>
    public DataSet Read(RetrainingRun run, RunSettings settings, CancellationToken cancellationToken)
    {
        tell(new WorkerLine { Begins = "data set" });
        var data = services.GetRequiredService<SequencesFromEvents>().Read(
            new EventsRequest { Collapse = true, PerShopper = settings.PerShopper, UpTo = run.UpToEvent }, cancellationToken);
        data = data with { Sha256 = DataFingerprint.Of(data), Split = settings.MaskSeen ? data.Split.OfNewAnswers() : data.Split };
        tell(new WorkerLine { Data = new RunData(data.Users, data.Items, data.Interactions, data.Split.Test.Count, data.Sha256) });
        return data;
    }
}
