using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Identity;

namespace Portal.Server.Tests.Identity;

public sealed class PeopleTests : IAsyncLifetime
{
    private static readonly AuditActor Owner = new("owner", "owner@example.com", "", "");
    private readonly PortalApp _app = AccountApp.Create();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Roles_GivenAndTaken_ActOnTheNextRequestAndAreWrittenDown()
    {
        var browser = await _app.SignedInAsync();
        var id = await IdAsync("shopper@example.com");

        Assert.Null(await Change.GiveAsync(Owner, id, PortalRoles.Analyst, Stop));
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/admin", Stop)).StatusCode);
        Assert.Null(await Change.TakeAsync(Owner, id, PortalRoles.Analyst, Stop));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Http.GetAsync("/admin", Stop)).StatusCode);

        var trail = await TrailAsync("account shopper@example.com");
        Assert.Equal(["account.role-taken", "account.role-given"], trail.Take(2).Select(entry => entry.Action));
        Assert.Equal(("owner@example.com", """{"roles":["Analyst"],"isLocked":false}""", """{"roles":[],"isLocked":false}"""), (trail[0].Actor, trail[0].Before, trail[0].After));
    }

    [Fact]
    public async Task LastAdmin_KeepsTheRoleAndTheKey()
    {
        await _app.SignedInAsync(PortalRoles.Admin);
        var id = await IdAsync("admin@example.com");

        Assert.Equal(PeopleRefusal.LastAdmin, await Change.TakeAsync(Owner, id, PortalRoles.Admin, Stop));
        Assert.Equal(PeopleRefusal.LastAdmin, await Change.LockAsync(Owner, id, Stop));

        await _app.SignedInAsync();
        var other = await IdAsync("shopper@example.com");
        await Change.GiveAsync(Owner, other, PortalRoles.Admin, Stop);
        Assert.Null(await Change.LockAsync(Owner, other, Stop));
        Assert.Equal(PeopleRefusal.LastAdmin, await Change.TakeAsync(Owner, id, PortalRoles.Admin, Stop));
    }

    [Fact]
    public async Task Locked_IsSignedOutAndStaysOutUntilUnlocked()
    {
        var browser = await _app.SignedInAsync();
        var id = await IdAsync("shopper@example.com");

        await Change.LockAsync(Owner, id, Stop);
        Assert.Equal("/Account/Login?returnUrl=%2FAccount", (await browser.Http.GetAsync("/Account", Stop)).Target());
        Assert.Equal(HttpStatusCode.OK, (await _app.NewBrowser().LoginAsync("shopper@example.com")).StatusCode);

        await Change.UnlockAsync(Owner, id, Stop);
        Assert.Equal(HttpStatusCode.Redirect, (await _app.NewBrowser().LoginAsync("shopper@example.com")).StatusCode);
    }

    [Fact]
    public async Task SignOutEverywhere_EndsEveryBrowsersSignIn()
    {
        var (home, phone) = (await _app.SignedInAsync(), _app.NewBrowser());
        await phone.LoginAsync("shopper@example.com");

        await Change.SignOutAsync(Owner, await IdAsync("shopper@example.com"), Stop);

        Assert.Equal(HttpStatusCode.Redirect, (await home.Http.GetAsync("/Account", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await phone.Http.GetAsync("/Account", Stop)).StatusCode);
    }

    [Fact]
    public async Task Find_GoesThroughAllByPages_AndByRoleAndBeginning()
    {
        await _app.SignedInAsync(PortalRoles.Analyst);
        await _app.WithUsersAsync(async users =>
        {
            foreach (var number in Enumerable.Range(10, 12))
            {
                await users.CreateAsync(new PortalUser { UserName = $"p{number}@example.com", Email = $"p{number}@example.com", ShopperId = PortalApp.ShopperId(number) });
            }

            return true;
        });
        var find = _app.Get<FindPeople>();
        var seen = new List<string>();
        for (string? after = null; ; after = seen[^1])
        {
            var page = await find.FindAsync(null, null, after, 5, Stop);
            seen.AddRange(page.Select(person => person.Email));
            if (page.Count < 5)
            {
                break;
            }
        }

        Assert.Equal(["analyst@example.com", .. Enumerable.Range(10, 12).Select(number => $"p{number}@example.com")], seen);
        Assert.Equal(["analyst@example.com"], (await find.FindAsync(FindPeople.Staff, null, null, 5, Stop)).Select(person => person.Email));
        Assert.Equal(2, (await find.FindAsync(null, "P2", null, 5, Stop)).Count);
        Assert.Empty(await find.FindAsync(PortalRoles.Admin, null, null, 5, Stop));
    }

    [Fact]
    public async Task Invitation_OpensOneAccountWithItsRole()
    {
        var token = await _app.Get<Invitations>().IssueAsync(Owner, "Ben of sales", PortalRoles.ProductOwner, Stop);
        var browser = _app.NewBrowser();
        var page = $"/Account/Invited?token={token}";

        using var answer = await browser.SubmitAsync(page, "invited", ("Form.Email", "ben@example.com"), ("Form.Password", AccountBrowser.Password));

        Assert.Equal("/admin", answer.Target());
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/admin", Stop)).StatusCode);
        Assert.Contains("no longer valid", await _app.NewBrowser().ReadAsync(page));
        Assert.Empty(await _app.Get<Invitations>().FindAsync(Stop));
        Assert.Single(await TrailAsync("invitation Ben of sales"));
        Assert.Equal("invitation.accepted", (await TrailAsync("account ben@example.com"))[^1].Action);
    }

    [Fact]
    public async Task Invitation_Withdrawn_OpensNothing()
    {
        var invitations = _app.Get<Invitations>();
        var token = await invitations.IssueAsync(Owner, "Ben", PortalRoles.Admin, Stop);

        await invitations.WithdrawAsync(Owner, Assert.Single(await invitations.FindAsync(Stop)), Stop);

        Assert.Contains("no longer valid", await _app.NewBrowser().ReadAsync($"/Account/Invited?token={token}"));
    }

    private ChangePeople Change => _app.Get<ChangePeople>();

    private async Task<string> IdAsync(string email) => (await _app.WithUsersAsync(users => users.FindByEmailAsync(email)))!.Id;

    private Task<IReadOnlyList<AuditEntry>> TrailAsync(string subject) =>
        _app.Get<FindAudit>().FindAsync(new AuditFilter(Subject: subject), null, 50, Stop);
}
