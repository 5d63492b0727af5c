using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Server.Hosting;

namespace Portal.Server.Tests;

/// <summary>
/// A host that ends once. The program stops and disposes its host itself as soon as it is told to stop, and the test
/// framework would do both again at the same time (dotnet/aspnetcore issue 40271): services stopped twice or used after
/// they were disposed, and the data folder deleted under the feet of the program. Here the framework only asks the
/// program to stop, and waits until it has ended.
/// </summary>
internal sealed class OneEnd(IHost host, Task ended) : IHost, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public IServiceProvider Services => host.Services;

    /// <summary>
    /// Makes the services say when they are all disposed, and leaves signals to the test runner: one that ends the run
    /// would otherwise stop every shop in the middle of its test, which then fails with whatever it did just then. They are disposed in the order opposite to their making, and
    /// start-up steps are made in the order of their registration, before anything that touches the data folder.
    /// </summary>
    public static Task Watch(IServiceCollection services)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        services.AddSingleton<IHostLifetime, NoSignals>();
        services.Insert(0, ServiceDescriptor.Singleton<IStartupStep>(_ => new LastDisposed(ended)));
        return ended.Task;
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken = default) => host.StartAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            if (!ended.IsCompleted)
            {
                host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
            }
        }
        catch (ObjectDisposedException)
        {
            // The program was stopped by its test and is just disposing of its services.
        }

        return ended.WaitAsync(Patience, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => StopAsync().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private sealed class LastDisposed(TaskCompletionSource ended) : IStartupStep, IDisposable
    {
        public StartupPhase Phase => StartupPhase.Database;

        public Task RunAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose() => ended.TrySetResult();
    }

    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
