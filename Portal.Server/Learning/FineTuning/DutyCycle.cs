namespace Portal.Server.Learning.FineTuning;

/// <summary>Keeps a thread to a share of one core: behind each piece of work it rests as long as that asks for.</summary>
/// <param name="share">The share, above 0 to 1; with 1 it never rests.</param>
/// <param name="stop">Ends every rest.</param>
internal sealed class DutyCycle(double share, CancellationToken stop)
{
    /// <summary>Shorter rests are put off: the system does not wake a thread to the millisecond.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(5);

    private TimeSpan _owed;

    /// <summary>Rests for work that took so long.</summary>
    public void Rest(TimeSpan worked)
    {
        _owed += worked * ((1 / share) - 1);
        if (_owed >= Shortest)
        {
            stop.WaitHandle.WaitOne(_owed);
            _owed = TimeSpan.Zero;
        }
    }
}
