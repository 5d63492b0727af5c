using Microsoft.Extensions.Time.Testing;

namespace Portal.Server.Tests.Demo;

/// <summary>
/// A service's own hands on a fake clock: says when the service has done what was due and waits for the clock again. A test
/// that turns the clock without asking makes every list seem seconds slow, and the shop leaves out what is slow.
/// </summary>
internal sealed class WaitedClock(FakeTimeProvider time) : TimeProvider
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _waits = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the service waits for the clock.</summary>
    public Task Waits
    {
        get
        {
            lock (_gate)
            {
                return _waits.Task;
            }
        }
    }

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override long GetTimestamp() => time.GetTimestamp();

    public override long TimestampFrequency => time.TimestampFrequency;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = time.CreateTimer(Ring, null, dueTime, period);
        lock (_gate)
        {
            _waits.TrySetResult();
        }

        return timer;

        void Ring(object? _)
        {
            lock (_gate)
            {
                _waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            callback(state);
        }
    }
}
