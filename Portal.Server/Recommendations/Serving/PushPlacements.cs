namespace Portal.Server.Recommendations.Serving;

/// <summary>Has open pages get their lists anew when a placement's settings change.</summary>
internal sealed class PushPlacements(LiveLists live, Placements placements) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        placements.Changed += live.Use;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        placements.Changed -= live.Use;
        return Task.CompletedTask;
    }
}
