using Portal.Server.Privacy;

namespace Portal.Server.Learning.FineTuning;

/// <summary>What fine-tuning keeps in memory of a shopper: the last acts, to learn from and to judge by.</summary>
internal sealed class FreshActsPersonalData(FineTuneShop tuning) : KeptInMemory("fine-tuning")
{
    /// <inheritdoc/>
    protected override long Count(string shopperId) => tuning.Remembers(shopperId) ? 1 : 0;

    /// <inheritdoc/>
    protected override Task ForgetAsync(string shopperId, CancellationToken cancellationToken)
    {
        // The next step does it, before it looks at anything: nobody waits for the one that runs.
        tuning.Forget(shopperId);
        return Task.CompletedTask;
    }
}
