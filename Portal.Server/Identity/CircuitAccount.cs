using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Portal.Server.Identity;

/// <summary>
/// Looks at the account behind an open page when the account changes, and from time to time. Such a page makes no
/// requests, so a withdrawn role would otherwise reach it only when it is loaded again.
/// </summary>
internal sealed partial class CircuitAccount : ServerAuthenticationStateProvider, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private readonly AccountCheck _account;
    private readonly AccountChanges _changes;
    private readonly TimeProvider _time;
    private readonly ILogger<CircuitAccount> _logger;
    private ITimer? _timer;
    private IDisposable? _subscription;

    public CircuitAccount(AccountCheck account, AccountChanges changes, TimeProvider time, ILogger<CircuitAccount> logger) =>
        (_account, _changes, _time, _logger) = (account, changes, time, logger);

    public void Dispose()
    {
        _subscription?.Dispose();
        _timer?.Dispose();
    }

    /// <summary>Begins to follow the account of this page, and catches up with what has changed since the page was made.</summary>
    public async Task FollowAsync()
    {
        if ((await GetAuthenticationStateAsync()).User.FindFirstValue(ClaimTypes.NameIdentifier) is { } account)
        {
            _subscription = _changes.Listen(account, Look);
            _timer = _time.CreateTimer(_ => Look(), null, Interval, Interval);
            await LookAsync();
        }
    }

    private void Look() => _ = LookAsync();

    private async Task LookAsync()
    {
        try
        {
            var known = (await GetAuthenticationStateAsync()).User;
            var now = await _account.RefreshAsync(known);
            if (now is null || !Roles(now).SetEquals(Roles(known)))
            {
                SetAuthenticationState(Task.FromResult(new AuthenticationState(now ?? new ClaimsPrincipal(new ClaimsIdentity()))));
            }
        }
        catch (Exception problem)
        {
            // Who can not be checked is let in no longer.
            Failed(_logger, problem);
            SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
        }
    }

    private static HashSet<string> Roles(ClaimsPrincipal person) => [.. person.FindAll(ClaimTypes.Role).Select(claim => claim.Value)];

    [LoggerMessage(LogLevel.Error, "The account behind an open page could not be checked; the page is closed")]
    private static partial void Failed(ILogger logger, Exception problem);
}
