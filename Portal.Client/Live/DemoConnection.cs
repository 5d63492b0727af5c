using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Portal.Shared;
using Portal.Shared.Demo;

namespace Portal.Client.Live;

/// <summary>A demonstration's own live connection: one for each stream, made when it is read and closed when it ends.</summary>
internal sealed class DemoConnection(NavigationManager navigation)
{
    /// <summary>Streams how lists come about; throws when the connection cannot be had or is lost.</summary>
    public async IAsyncEnumerable<Thought> ThoughtsAsync(string culture, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var hub = new HubConnectionBuilder().WithUrl(navigation.ToAbsoluteUri(DemoDoors.Hub))
            .AddJsonProtocol(options => options.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, PortalJson.Default))
            .Build();
        await hub.StartAsync(cancellationToken);
        await foreach (var thought in hub.StreamAsync<Thought>(nameof(IDemoHub.Thoughts), culture, cancellationToken))
        {
            yield return thought;
        }
    }
}
