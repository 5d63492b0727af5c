using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Evaluation;

/// <summary>Makes whole lists and scores only what stands in them, so it must be told beforehand what is masked.</summary>
internal interface IMaskingScorer : IScorer
{
    /// <summary>The scorer of lists made under a mask.</summary>
    IScorer Under(HistoryMask mask);
}
