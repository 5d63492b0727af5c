using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Serving;

/// <summary>
/// Pins a list to one trained model: the shopper's, or the one in service where that is a canary which failed or is late. The
/// list is then wholly of the one in service and says why; the shopper gets no worse list for taking part in a trial.
/// </summary>
internal sealed class PinModel(IModelTrials trials, ITrainedVersion trained, AskSources sources)
{
    private const string Failed = ListNotes.Failed + SourceNames.Trained;

    /// <summary>Makes a list.</summary>
    /// <param name="shopperId">Whose it is.</param>
    /// <param name="placement">Where it stands.</param>
    /// <param name="chosen">The model of the shopper's arm; null: the shopper's as ever.</param>
    /// <param name="make">Makes it with a model, and with a first note or null.</param>
    public ServedList Make(string shopperId, Placement placement, IPinnedModel? chosen, Func<IPinnedModel?, string?, ServedList> make)
    {
        // Asked once: another version may come into service while the list is made, and it has to be of one.
        var model = chosen ?? trials.Choose(shopperId);
        if (model is not { OnTrial: true } || placement.Sources.All(source => source.Source != SourceNames.Trained))
        {
            return make(model, null);
        }

        if (sources.RestOf(SourceNames.Trained, model) is { } rest)
        {
            return make(trained.Pinned, rest.Replace(SourceNames.Trained, ListNotes.Canary, StringComparison.Ordinal));
        }

        var made = make(model, null);
        return made.List.Notes.Contains(Failed) ? make(trained.Pinned, ListNotes.Failed + ListNotes.Canary) : made;
    }
}
