using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Data;

namespace Portal.Server.Tests.Components.Admin;

/// <summary>The database's contexts as they are, kept waiting while a test looks at what a page shows meanwhile.</summary>
public sealed class HeldContexts(Func<IDbContextFactory<PortalDbContext>> inner) : IDbContextFactory<PortalDbContext>
{
    private volatile TaskCompletionSource? _held;

    /// <summary>Puts one before the program's own factory.</summary>
    public static void Decorate(IServiceCollection services)
    {
        var own = services.Last(service => service.ServiceType == typeof(IDbContextFactory<PortalDbContext>));
        services.Remove(own);
        services.AddSingleton(provider => new HeldContexts(() => (IDbContextFactory<PortalDbContext>)ActivatorUtilities.CreateInstance(provider, own.ImplementationType!)));
        services.AddSingleton<IDbContextFactory<PortalDbContext>>(provider => provider.GetRequiredService<HeldContexts>());
    }

    /// <summary>From now on nobody gets a context, until <see cref="Release"/>.</summary>
    public void Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets everybody go on.</summary>
    public void Release()
    {
        var held = _held;
        _held = null;
        held?.SetResult();
    }

    public PortalDbContext CreateDbContext() => inner().CreateDbContext();

    public async Task<PortalDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default)
    {
        if (_held is { } held)
        {
            await held.Task.WaitAsync(cancellationToken);
        }

        return await inner().CreateDbContextAsync(cancellationToken);
    }
}
