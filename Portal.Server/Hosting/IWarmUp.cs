namespace Portal.Server.Hosting;

/// <summary>
/// What is slow the first time and needs no data: done on a second thread while the program starts, so that the start finds it done.
/// Whoever needs it before waits for it or does it alone, as without this.
/// </summary>
internal interface IWarmUp
{
    /// <summary>Does it.</summary>
    void Run();
}
