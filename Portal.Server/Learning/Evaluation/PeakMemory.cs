namespace Portal.Server.Learning.Evaluation;

/// <summary>Looks at the process's memory ten times a second and keeps the most it saw.</summary>
internal sealed class PeakMemory : IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);
    private readonly ITimer _timer;
    private long _most = Environment.WorkingSet;

    public PeakMemory(TimeProvider time) => _timer = time.CreateTimer(_ => Look(), null, Between, Between);

    /// <summary>The most so far, in MiB.</summary>
    public double MiB
    {
        get
        {
            Look();
            return Interlocked.Read(ref _most) / 1048576.0;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var now = Environment.WorkingSet;
        long known;
        do
        {
            known = Interlocked.Read(ref _most);
        }
        while (now > known && Interlocked.CompareExchange(ref _most, now, known) != known);
    }
}
