using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Portal.Server.Hosting;

namespace Portal.Server.Monitoring.Live;

/// <summary>Reads the program's meter: what intake and lists did since the start.</summary>
internal sealed class MeterReadings : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly TimeProvider _time;
    private readonly SecondCounts _pushes = new();
    private readonly PushDurations _durations = new();
    private readonly ConcurrentDictionary<string, long> _rejected = new(StringComparer.Ordinal);
    private long _accepted;
    private long _duplicates;
    private long _served;
    private long _version;

    public MeterReadings(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // The scope keeps two hosts in one process apart.
            if (instrument.Meter.Name == PortalMeter.Name && instrument.Meter.Scope == meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>(Count);
        _listener.SetMeasurementEventCallback<double>(Measure);
        _listener.Start();
    }

    /// <summary>Grows with every measurement.</summary>
    public long Version => Interlocked.Read(ref _version);

    public long ListsServed => Interlocked.Read(ref _served);

    public MinuteRate Pushes(long second) => _pushes.Read(second);

    public PushTimes? PushTimes(long second) => _durations.Read(second);

    public IntakeCounts Intake() => new(
        Interlocked.Read(ref _accepted),
        Interlocked.Read(ref _duplicates),
        [.. _rejected.Select(pair => new ReasonCount(pair.Key, pair.Value)).OrderByDescending(reason => reason.Count).ThenBy(reason => reason.Reason, StringComparer.Ordinal)]);

    public void Dispose() => _listener.Dispose();

    private void Count(Instrument instrument, long count, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        switch (instrument.Name)
        {
            case PortalMeter.EventsAccepted:
                Interlocked.Add(ref _accepted, count);
                break;
            case PortalMeter.EventsDuplicates:
                Interlocked.Add(ref _duplicates, count);
                break;
            case PortalMeter.EventsRejected:
                _rejected.AddOrUpdate(Tag(tags, PortalMeter.ReasonTag), count, (_, before) => before + count);
                break;
            case PortalMeter.ListsServed:
                Interlocked.Add(ref _served, count);
                break;
        }

        Interlocked.Increment(ref _version);
    }

    private void Measure(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        if (instrument.Name == PortalMeter.ListsPushMilliseconds)
        {
            var second = _time.GetUtcNow().ToUnixTimeSeconds();
            _pushes.Add(second, 1);
            _durations.Add(second, value);
            Interlocked.Increment(ref _version);
        }
    }

    private static string Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (var (key, value) in tags)
        {
            if (key == name)
            {
                return value?.ToString() ?? "";
            }
        }

        return "";
    }
}
