using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Portal.Server.Identity;

/// <summary>
/// Prints the set-up link while there is no admin. It goes to the console and not to the log, which is kept and sent
/// elsewhere.
/// </summary>
internal sealed class AnnounceSetup(IServiceScopeFactory scopes, IServer server, IHostEnvironment environment) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (FindAddress() is not { } address)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var token = await scope.ServiceProvider.GetRequiredService<FirstAdmin>().IssueAsync(cancellationToken);
        if (token is not null)
        {
            await Console.Out.WriteLineAsync(
                $"{environment.ApplicationName} has no admin yet. This link opens the first admin's account, once: {address}/Account/Setup?token={token}");
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>An address that works on this machine: a listener on every interface is not one. Null when nothing listens.</summary>
    private string? FindAddress()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        foreach (var everywhere in (string[])["127.0.0.1", "0.0.0.0", "[::]", "+", "*"])
        {
            address = address?.Replace($"//{everywhere}", "//localhost", StringComparison.Ordinal);
        }

        return address;
    }
}
