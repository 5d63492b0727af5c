using System.Diagnostics;
using System.Diagnostics.Metrics;
using Portal.Server.Hosting;
using Portal.Server.Monitoring.Counting;

namespace Portal.Server.Monitoring.Stages;

/// <summary>
/// Measures the stages of some lists a second, every commit and every push, and how long the lines are. Of lists only some,
/// because telling stages costs a list some hundredths of a millisecond.
/// </summary>
internal sealed class WatchStages(
    PortalActivities activities, IMeterFactory meters, PortalMeter meter, Measurements measured, IEnumerable<QueueDepth> queues, TimeProvider time) : BackgroundService
{
    private const int ListsPerSecond = 20;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);
    private ActivityListener? _stages;
    private MeterListener? _meter;
    private long _second;
    private int _taken;

    /// <summary>What the meter's instruments are called as stages.</summary>
    public static IReadOnlyDictionary<string, string> Instruments { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [PortalMeter.EventsCommitMilliseconds] = "commit", [PortalMeter.ListsPushMilliseconds] = "event-to-push",
    };

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _stages = new ActivityListener { ShouldListenTo = activities.IsOwn, Sample = Sample, ActivityStopped = Stopped };
        ActivitySource.AddActivityListener(_stages);
        _meter = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == PortalMeter.Name && instrument.Meter.Scope == meters && Instruments.ContainsKey(instrument.Name))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _meter.SetMeasurementEventCallback<double>((instrument, value, _, _) => measured.Note(HistogramNames.Stage + Instruments[instrument.Name], value));
        _meter.Start();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _stages?.Dispose();
        _meter?.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var queue in queues)
            {
                measured.Note(HistogramNames.Queue + queue.Name, queue.Read());
            }
        }
    }

    private ActivitySamplingResult Sample(ref ActivityCreationOptions<ActivityContext> asked) => asked.Name switch
    {
        PortalActivities.Intake or PortalActivities.Store or PortalActivities.Push => ActivitySamplingResult.None,
        _ when Activity.Current is { } around && activities.IsOwn(around.Source) && around.OperationName is not PortalActivities.Intake => ActivitySamplingResult.AllData,
        PortalActivities.Update or PortalActivities.List => IsWanted() ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
        _ => ActivitySamplingResult.None,
    };

    private bool IsWanted()
    {
        var second = time.GetUtcNow().ToUnixTimeSeconds();
        if (Interlocked.Exchange(ref _second, second) != second)
        {
            Interlocked.Exchange(ref _taken, 0);
        }

        return Interlocked.Increment(ref _taken) <= ListsPerSecond;
    }

    private void Stopped(Activity activity)
    {
        var milliseconds = activity.Duration.TotalMilliseconds;
        measured.Note(HistogramNames.Stage + activity.OperationName, milliseconds);
        meter.StageEnded(activity.OperationName, milliseconds);
    }
}
