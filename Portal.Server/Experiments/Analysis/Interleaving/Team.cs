namespace Portal.Server.Experiments.Analysis.Interleaving;

/// <summary>Whose pick a place of an interleaved list is.</summary>
internal enum Team
{
    /// <summary>The first ranker.</summary>
    A,

    /// <summary>The second ranker.</summary>
    B,
}
