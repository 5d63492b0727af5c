using System.Diagnostics;
using Portal.Server.Hosting;

namespace Portal.Server.Demo.Thoughts;

/// <summary>
/// Listens to the stages of lists made for people's browsers (simulated shoppers have other ids), and keeps what they tell.
/// </summary>
internal sealed class WatchStages(PortalActivities activities, RecentThoughts recent) : IHostedService, IDisposable
{
    private const string Record = "record";
    private const string PeoplesIds = "s_";
    private ActivityListener? _listener;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = activities.IsOwn,
            Sample = Sample,
            ActivityStarted = Started,
            ActivityStopped = Stopped,
        };
        ActivitySource.AddActivityListener(_listener);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _listener?.Dispose();

    private ActivitySamplingResult Sample(ref ActivityCreationOptions<ActivityContext> asked) =>
        asked.Name is PortalActivities.Update or PortalActivities.List or PortalActivities.Push
            ? asked.Tags is { } tags && tags.Any(tag => tag.Key == PortalActivities.ShopperTag && IsPerson(tag.Value))
                ? ActivitySamplingResult.AllData : ActivitySamplingResult.None
            // A stage, then: wanted when the list around it is.
            : Activity.Current is { } around && activities.IsOwn(around.Source) ? ActivitySamplingResult.AllData : ActivitySamplingResult.None;

    private static bool IsPerson(object? id) => id is string text && text.StartsWith(PeoplesIds, StringComparison.Ordinal);

    private static void Started(Activity activity)
    {
        // Others may listen to lists too, and to those of simulated shoppers.
        if (activity.OperationName == PortalActivities.List && IsPerson(activity.GetTagItem(PortalActivities.ShopperTag)))
        {
            activity.SetCustomProperty(Record, new ListRecord());
        }
    }

    private void Stopped(Activity activity)
    {
        switch (activity.OperationName)
        {
            case PortalActivities.List when activity.GetCustomProperty(Record) is ListRecord record && record.Finish(activity):
                if (activity.Parent is { OperationName: PortalActivities.Update } update)
                {
                    update.SetCustomProperty(Record, record);
                }
                else
                {
                    recent.Add(record);
                }

                break;
            case PortalActivities.Push when activity.GetCustomProperty(PortalActivities.UpdateProperty) is Activity ended && ended.GetCustomProperty(Record) is ListRecord arrived:
                arrived.Arrive(ended, activity);
                recent.Add(arrived);
                break;
            default:
                (ListOf(activity)?.GetCustomProperty(Record) as ListRecord)?.End(activity);
                break;
        }
    }

    private static Activity? ListOf(Activity stage)
    {
        var around = stage.Parent;
        while (around is not null && around.OperationName != PortalActivities.List)
        {
            around = around.Parent;
        }

        return around;
    }
}
