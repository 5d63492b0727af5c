using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Evaluation;

/// <summary>
/// "Trains" the whole pipeline: fits the model the shop is to serve and opens a shop with it. What it gives is judged like
/// any scorer.
/// </summary>
/// <param name="name">Name on the command line.</param>
/// <param name="served">Trainer of the model in service.</param>
/// <param name="shops">Opens shops.</param>
/// <param name="lists">Which lists are judged.</param>
internal sealed class PipelineTrainer(string name, ITrainer served, ReplayShops shops, PipelineLists lists) : ITrainer
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> Settings => new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["placement"] = PipelineLists.Key,
        ["rules"] = lists.Rules,
        ["list length"] = lists.Length,
        ["served model"] = served.Name,
        ["settings of the served model"] = served.Settings,
    };

    /// <inheritdoc/>
    public bool Chooses => served.Chooses;

    /// <inheritdoc/>
    public ITrainer Settle(IScorer fitted) => new PipelineTrainer(name, served.Settle(Inner(fitted)), shops, lists);

    /// <inheritdoc/>
    public IScorer Train(TrainingInput input, CancellationToken cancellationToken)
    {
        var scorer = served.Train(input, cancellationToken);
        // The first fit of a refit only makes choices, and is never asked for a list.
        return shops.NeedsNoShop(input) ? scorer
            : new PipelineScorer(shops.Open(input.Sequences, new FittedModel(served, scorer, input.Seed), cancellationToken), scorer, lists);
    }

    private static IScorer Inner(IScorer fitted) => fitted is PipelineScorer pipeline ? pipeline.Served : fitted;
}
