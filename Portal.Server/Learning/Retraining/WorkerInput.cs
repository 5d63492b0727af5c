namespace Portal.Server.Learning.Retraining;

/// <summary>The input of a worker: a pipe that ends when the process at its other end does, however that ended.</summary>
internal static class WorkerInput
{
    /// <summary>Stops the work when the input ends.</summary>
    public static void EndWith(CancellationTokenSource stop) => new Thread(() =>
    {
        var input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
        {
            // Nothing is ever said to it; it waits for the end.
        }

        stop.Cancel();
    }) { IsBackground = true, Name = "end-with-input" }.Start();
}
