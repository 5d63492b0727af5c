using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Learning.Training.Lists;

/// <summary>Trains a ranker of lists.</summary>
internal interface IListTrainer
{
    /// <summary>Kind of what it trains.</summary>
    string Kind { get; }

    /// <summary>What it was told, by names a reader knows.</summary>
    IReadOnlyDictionary<string, object> Settings { get; }

    /// <summary>Trains. The same examples and seed give the same ranker.</summary>
    IListRanker Train(RankingExamples examples, int seed, CancellationToken cancellationToken);
}
