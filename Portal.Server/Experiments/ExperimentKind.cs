namespace Portal.Server.Experiments;

/// <summary>How arms are held against each other.</summary>
public enum ExperimentKind
{
    /// <summary>Each shopper sees one arm.</summary>
    Split,

    /// <summary>Each shopper sees one list that both arms drafted by turns: which one's picks are chosen? A quick sieve before a split.</summary>
    Interleaving,
}
