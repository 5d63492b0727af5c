using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portal.Client.Live;
using Portal.Server.Data;
using Portal.Server.Identity;

namespace Portal.Server.Tests.Components.Admin;

/// <summary>Pages of the admin area over a real program, opened by somebody who holds the right to run models, or does not.</summary>
/// <param name="shared">A program that tests share and whose end is its owner's; null for one of the test's own.</param>
public abstract class AdminPageContext(PortalApp? shared = null) : BunitContext, IAsyncLifetime
{
    private BunitAuthorizationContext? _person;

    protected PortalApp App { get; } = shared ?? new();

    protected static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    /// <summary>What the pages ask for, taken from the program.</summary>
    protected abstract IReadOnlyList<Type> Asked { get; }

    public virtual ValueTask InitializeAsync()
    {
        Services.AddLocalization();
        Services.AddLogging();
        Services.AddScoped<DemoView>();
        foreach (var type in Asked.Append(typeof(TimeProvider)))
        {
            Services.AddSingleton(type, _ => App.Services.GetRequiredService(type));
        }

        Services.AddScoped(provider => new CurrentActor(provider.GetRequiredService<AuthenticationStateProvider>(), new HttpContextAccessor()));
        SignIn(mayRun: true);
        return ValueTask.CompletedTask;
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await (shared is null ? App.DisposeAsync() : ValueTask.CompletedTask);
        await EndAsync();
    }

    /// <summary>Ends what a test has made beside the program.</summary>
    protected virtual ValueTask EndAsync() => ValueTask.CompletedTask;

    protected void SignIn(bool mayRun) =>
        SignInAs(mayRun ? [PortalPolicies.CanSeeAdmin, PortalPolicies.CanRunModels] : [PortalPolicies.CanSeeAdmin]);

    /// <summary>The same person with these rights.</summary>
    protected void SignInAs(params string[] rights)
    {
        var person = _person ??= this.AddAuthorization();
        person.SetAuthorized("ann@example.com");
        person.SetClaims(new Claim(ClaimTypes.NameIdentifier, "1"));
        person.SetPolicies(rights);
    }

    protected async Task RunAsync(string statement)
    {
        using var connection = App.Get<PortalConnection>().Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
