using Portal.Server.Privacy;

namespace Portal.Server.Demo.Thoughts;

/// <summary>The newest lists of a shopper as they came about, kept in memory for whoever looks at a demonstration.</summary>
internal sealed class ThoughtsPersonalData(RecentThoughts thoughts) : KeptInMemory("demo-thoughts")
{
    /// <inheritdoc/>
    protected override long Count(string shopperId) => thoughts.CountOf(shopperId);

    /// <inheritdoc/>
    protected override Task ForgetAsync(string shopperId, CancellationToken cancellationToken)
    {
        thoughts.Forget(shopperId);
        return Task.CompletedTask;
    }
}
