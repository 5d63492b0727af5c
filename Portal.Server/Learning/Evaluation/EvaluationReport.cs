using System.Globalization;
using Portal.Server.Hosting;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Evaluation;

/// <summary>Everything an evaluation found, and what it was done with.</summary>
internal sealed record EvaluationReport
{
    /// <summary>The plain neighbours every model is held against: what cannot beat them clearly is not worth shipping.</summary>
    private const string Yardstick = "item-knn-decay";

    /// <summary>When it was started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>On what machine.</summary>
    public required Machine Machine { get; init; }

    /// <summary>How the data was asked for.</summary>
    public required DataRequest Source { get; init; }

    /// <summary>What was fitted and asked.</summary>
    public required JudgeRequest Request { get; init; }

    /// <summary>The models judged, in the order asked for.</summary>
    public required IReadOnlyList<Judgement> Results { get; init; }

    /// <summary>Whether all models asked for are in it; false when it was stopped or is still going on.</summary>
    public required bool Complete { get; init; }

    /// <summary>The data.</summary>
    public DataSet Data => Request.Data;

    /// <summary>How it was judged.</summary>
    public EvaluationPlan Plan => Request.Plan;

    /// <summary>Name of the protocol on the command line.</summary>
    public string ProtocolName => Source.Protocol == Protocol.NextItem ? "next-item" : "leave-one-out";

    /// <summary>What the models were fitted to, as on the command line.</summary>
    public string FitName => Request.RefitWithValidation ? "train+valid" : "train";

    /// <summary>What was asked, as on the command line.</summary>
    public string OnName => Request.OnValidation ? "valid" : "test";

    /// <summary>The mask's name on the command line.</summary>
    public string MaskName => Plan.Mask == HistoryMask.Seen ? "seen" : "none";

    /// <summary>The model others are compared with; null when only one was judged.</summary>
    public Judgement? Reference => Results.Count < 2 ? null : Results.FirstOrDefault(result => result.Model == Yardstick) ?? Results[0];

    /// <summary>Every two models compared at the main length.</summary>
    public IReadOnlyList<Difference> Differences =>
    [
        .. from later in Enumerable.Range(0, Results.Count)
           from earlier in Enumerable.Range(0, later)
           from metric in new[] { "recall", "ndcg" }
           select Difference.Between(Results[later], Results[earlier], $"{metric}@{Plan.MainCutoff}"),
    ];

    /// <summary>The protocol on one line, as every table is headed.</summary>
    public string Headline => string.Create(CultureInfo.InvariantCulture,
        $"{ProtocolName}, full ranking of {Data.Items:N0} items, {MaskWords(Plan.Mask)}, fitted to {FitName}, {Request.Cases.Count:N0} {OnName} cases");

    /// <summary>The protocol in sentences.</summary>
    public IReadOnlyList<string> ProtocolSentences =>
    [
        $"Split by {Data.SplitWords}.",
        string.Create(CultureInfo.InvariantCulture, $"Each answer is ranked among all {Data.Items:N0} items; nothing is sampled. Equal scores are ordered by an item number that is shuffled before anything else, unscored answers are last."),
        $"In the figures the {MaskWords(Plan.Mask)}; the other way round stands beside it.",
        Request.RefitWithValidation
            ? "Models were fitted to training and validation together, with choices made before: what a shop would serve."
            : "Models were fitted to training alone and could use validation for choices such as when to stop: how research reports.",
        .. Request.OnValidation && !Request.RefitWithValidation
            ? ["These are validation figures: choices may have been made on these very cases, so they flatter."] : Array.Empty<string>(),
        .. Results.Any(result => result.Model is PipelineLists.Ruled or PipelineLists.Unruled)
            ? [string.Create(CultureInfo.InvariantCulture, $"{PipelineLists.Ruled} and {PipelineLists.Unruled} are whole lists of {Plan.Cutoffs.Max()} of the placement {PipelineLists.Key}, made by the code that serves in a shop that was told what models were fitted to; an answer that is not in the list is last. Where nothing is masked, the rules that leave the history out are off.")]
            : Array.Empty<string>(),
        string.Create(CultureInfo.InvariantCulture, $"Intervals are 95 % by drawing {Data.Owners} anew {Plan.Resamples:N0} times (seed {Plan.Seed}); differences are paired on the same draws."),
    ];

    /// <summary>A mask in words.</summary>
    public string MaskWords(HistoryMask mask) => mask == HistoryMask.None ? "history not masked"
        : Request.Cases.MaskOnly is { } only ? $"history masked (of {Words(only)} alone)" : "history masked";

    private static string Words(Behaviour behaviour) => behaviour switch
    {
        Behaviour.View => "views",
        Behaviour.Cart => "carts",
        _ => "purchases",
    };
}
