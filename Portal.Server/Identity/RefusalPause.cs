using Microsoft.Extensions.Options;

namespace Portal.Server.Identity;

/// <summary>Makes every refusal take at least <see cref="AccountOptions.RefusalMilliseconds"/>, so that the time tells nothing.</summary>
internal sealed class RefusalPause(IOptions<AccountOptions> options, TimeProvider time)
{
    /// <summary>Waits for what is left.</summary>
    /// <param name="started">The timestamp the work began at.</param>
    /// <param name="cancellationToken">Nobody waits any longer.</param>
    public Task WaitAsync(long started, CancellationToken cancellationToken)
    {
        var left = TimeSpan.FromMilliseconds(options.Value.RefusalMilliseconds) - time.GetElapsedTime(started);
        return left > TimeSpan.Zero ? Task.Delay(left, time, cancellationToken) : Task.CompletedTask;
    }
}
