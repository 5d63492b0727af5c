using System.Net;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Data;
using Portal.Server.Identity;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Identity;

/// <summary>What is open for an account follows a change at once. Nothing here waits for a clock: each test waits for the signal itself.</summary>
public sealed class RevokedRoleTests : IAsyncLifetime
{
    private const string Email = "analyst@example.com";
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(60);
    private readonly PortalApp _app = AccountApp.Create();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task OpenPage_WhenTheRoleIsTaken_IsToldAndKeepsTheAccount()
    {
        await _app.SignedInAsync(PortalRoles.Analyst);
        await using var page = _app.Services.CreateAsyncScope();
        var state = await OpenPageAsync(page.ServiceProvider);
        var changed = NextState(state);

        await TakeRoleAsync();
        var person = (await changed.WaitAsync(Promised, Stop)).User;

        Assert.Equal((Email, false), (person.Identity!.Name, person.IsInRole(PortalRoles.Analyst)));
    }

    [Fact]
    public async Task OpenPage_WhenSignedOutEverywhere_IsNobodys()
    {
        await _app.SignedInAsync(PortalRoles.Analyst);
        await using var page = _app.Services.CreateAsyncScope();
        var state = await OpenPageAsync(page.ServiceProvider);
        var changed = NextState(state);

        await ChangeAsync(async (users, user) => await users.UpdateSecurityStampAsync(user));

        Assert.False((await changed.WaitAsync(Promised, Stop)).User.Identity!.IsAuthenticated);
    }

    [Fact]
    public async Task OpenPage_WhenLeft_ListensNoLonger()
    {
        await _app.SignedInAsync(PortalRoles.Analyst);
        var before = _app.Get<AccountChanges>().Listeners;
        await using (var page = _app.Services.CreateAsyncScope())
        {
            await OpenPageAsync(page.ServiceProvider);
            Assert.Equal(before + 1, _app.Get<AccountChanges>().Listeners);
        }

        Assert.Equal(before, _app.Get<AccountChanges>().Listeners);
    }

    [Fact]
    public async Task LiveConnection_WhenTheRoleIsTaken_IsCut()
    {
        var browser = await _app.SignedInAsync(PortalRoles.Analyst);
        await using var connection = Connect(browser);
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await connection.StartAsync(Stop);

        await TakeRoleAsync();

        await closed.Task.WaitAsync(Promised, Stop);
    }

    [Fact]
    public async Task NextRequest_AfterTheRoleWasTaken_IsRefusedAndStillSignedIn()
    {
        var browser = await _app.SignedInAsync(PortalRoles.Analyst);
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/admin", Stop)).StatusCode);

        await TakeRoleAsync();

        Assert.Equal("/Account/Denied?returnUrl=%2Fadmin", (await browser.Http.GetAsync("/admin", Stop)).Target());
        Assert.Contains(Email, await browser.ReadAsync("/Account"));
    }

    private async Task<CircuitAccount> OpenPageAsync(IServiceProvider page)
    {
        var state = (CircuitAccount)page.GetRequiredService<AuthenticationStateProvider>();
        await using var scope = _app.Services.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().FindByEmailAsync(Email);
        var person = await scope.ServiceProvider.GetRequiredService<SignInManager<PortalUser>>().CreateUserPrincipalAsync(user!);
        ((IHostEnvironmentAuthenticationStateProvider)state).SetAuthenticationState(Task.FromResult(new AuthenticationState(person)));
        await state.FollowAsync();
        return state;
    }

    private static Task<AuthenticationState> NextState(CircuitAccount account)
    {
        var next = new TaskCompletionSource<AuthenticationState>(TaskCreationOptions.RunContinuationsAsynchronously);
        account.AuthenticationStateChanged += async state => next.TrySetResult(await state);
        return next.Task;
    }

    private Task TakeRoleAsync() => ChangeAsync((users, user) => users.RemoveFromRoleAsync(user, PortalRoles.Analyst));

    private async Task ChangeAsync(Func<UserManager<PortalUser>, PortalUser, Task<IdentityResult>> change)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var user = (await users.FindByEmailAsync(Email))!;
        Assert.True((await change(users, user)).Succeeded);
        _app.Get<AccountChanges>().Tell(user.Id);
    }

    private HubConnection Connect(AccountBrowser browser) =>
        new HubConnectionBuilder().WithUrl(new Uri(_app.Server.BaseAddress, ShopHubRoute.Path), options =>
        {
            options.Headers["Cookie"] = browser.Cookie;
            options.Transports = HttpTransportType.ServerSentEvents;
            options.HttpMessageHandlerFactory = _ => _app.Server.CreateHandler();
        }).Build();
}
