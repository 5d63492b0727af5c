using Portal.Server.Hosting;

namespace Portal.Server.Experiments;

/// <summary>Tells open pages that an experiment or its results changed.</summary>
internal sealed class ExperimentNews : NewsFeed
{
    /// <summary>The newest arm that was stopped by itself since the program began; null: none.</summary>
    public StopNotice? LastStop { get; private set; }

    /// <summary>Tells that an arm was stopped.</summary>
    public void Tell(StopNotice stop)
    {
        LastStop = stop;
        Tell();
    }
}
