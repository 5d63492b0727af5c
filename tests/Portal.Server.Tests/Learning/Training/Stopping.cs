using Portal.Server.Learning;

namespace Portal.Server.Tests.Learning.Training;

/// <summary>Checks that a training can be stopped.</summary>
internal static class Stopping
{
    /// <summary>Starts a training that would take long and stops it in the midst.</summary>
    public static async Task StopsSoon(ITrainer trainer, SequenceSet sequences)
    {
        using var stop = new CancellationTokenSource();
        var training = Task.Run(() => trainer.Train(Made.Input(sequences), stop.Token), CancellationToken.None);
        Assert.NotSame(training, await Task.WhenAny(training, Task.Delay(300, TestContext.Current.CancellationToken)));

        var start = TimeProvider.System.GetTimestamp();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => training);

        // A second is the promise; a machine busy with other tests gets the time to come round.
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }
}
