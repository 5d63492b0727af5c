namespace Portal.Server.Learning.Training.Popularity;

/// <summary>What decides among items that somebody carted or viewed alike.</summary>
internal enum RepeatOrder
{
    /// <summary>The one bought most often.</summary>
    Popularity,

    /// <summary>The one that most of its viewers bought.</summary>
    Conversion,

    /// <summary>The one met last.</summary>
    Recency,
}
