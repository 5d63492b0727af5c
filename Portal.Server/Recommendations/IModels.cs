namespace Portal.Server.Recommendations;

/// <summary>The models behind the sources, as one thing that learns.</summary>
internal interface IModels
{
    /// <summary>The last event they have learned from; 0 when there is none.</summary>
    long LearnedTo { get; }

    /// <summary>Names their state: the kind of models and the last event learned from.</summary>
    string Version { get; }
}
