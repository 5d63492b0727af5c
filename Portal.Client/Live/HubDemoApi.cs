using System.Globalization;
using Portal.Client.Api;
using Portal.Shared.Demo;

namespace Portal.Client.Live;

/// <summary>The demo in the browser: asked over HTTP, followed over a connection.</summary>
internal sealed class HubDemoApi(HttpDemo demo, DemoConnection connection) : IDemoApi
{
    /// <inheritdoc/>
    public Task<DemoStatus> StatusAsync(CancellationToken cancellationToken = default) => demo.StatusAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Thought> ThoughtsAsync(CancellationToken cancellationToken = default) =>
        connection.ThoughtsAsync(CultureInfo.CurrentUICulture.Name, cancellationToken);
}
