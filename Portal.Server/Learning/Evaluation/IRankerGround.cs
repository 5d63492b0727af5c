using Portal.Server.Learning.Training.Lists;
using Portal.Server.Recommendations;

namespace Portal.Server.Learning.Evaluation;

/// <summary>What the rankers of one placement learn from and are judged on; the three parts follow each other in time.</summary>
internal interface IRankerGround
{
    /// <summary>Where the lists come from, in a sentence.</summary>
    string Words { get; }

    /// <summary>Lists in each part.</summary>
    (int Learnt, int Valid, int Test) Counts { get; }

    /// <summary>The lists to learn from.</summary>
    RankingExamples Examples(CancellationToken cancellationToken);

    /// <summary>NDCG@10 of each list of a part in an order.</summary>
    /// <param name="by">What orders them.</param>
    /// <param name="test">Whether of the last part rather than of the one choices are made on.</param>
    /// <param name="cancellationToken">Stops it between two lists.</param>
    double[] Ndcg(RankedBy by, bool test, CancellationToken cancellationToken);

    /// <summary>
    /// Lists of the part choices are made on as rankers see them, before any rule: what was proposed for each, and what of it was
    /// turned to. Those that do not hold it are left out.
    /// </summary>
    /// <param name="most">At most this many, spread over the part.</param>
    /// <param name="cancellationToken">Stops it between two lists.</param>
    IReadOnlyList<JudgedList> Proposed(int most, CancellationToken cancellationToken);

    /// <summary>Draws the shoppers of a part anew, for intervals.</summary>
    Bootstrap Resamples(bool test, int seed);
}
