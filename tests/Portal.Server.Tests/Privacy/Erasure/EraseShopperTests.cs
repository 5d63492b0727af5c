using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Privacy;
using Portal.Server.Privacy.Erasure;
using Portal.Server.Recommendations.Candidates;
using Portal.Server.Shopping;
using Portal.Server.Tests.Identity;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Privacy.Erasure;

public sealed class EraseShopperTests : IAsyncLifetime
{
    private readonly ErasureShop _shop = new();

    private static CancellationToken Cancel => ErasureShop.Cancel;

    public async ValueTask InitializeAsync() => await _shop.App.AddProductsAsync(8);

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task EraseEverything_LeavesNoByteOfTheShopperAnywhere()
    {
        var canary = new Canary(1);
        await _shop.LiveAsync(canary);
        await using var db = await _shop.DbAsync();
        var tables = await canary.PlantAsync(db, Cancel);
        var owned = _shop.App.Services.GetServices<IPersonalDataOwner>().SelectMany(owner => owner.Kinds).SelectMany(kind => kind.Tables).ToHashSet();

        Assert.Empty(tables.Except(owned));
        var before = await FindTraces.RunAsync(_shop.App.DataFolder, canary.Forms, Cancel);
        Assert.Contains(before.Found, found => found.StartsWith("portal.db", StringComparison.Ordinal));
        Assert.Contains(before.Found, found => found.StartsWith("imports/uploads", StringComparison.Ordinal));
        Assert.Contains(before.Found, found => found.Contains("bad-rows", StringComparison.Ordinal));

        var done = await _shop.EraseAsync(canary.ShopperId);

        Assert.Equal((ErasureState.Done, null), (done.State, done.Problem));
        var after = await FindTraces.RunAsync(_shop.App.DataFolder, canary.Forms, Cancel);
        Assert.Empty(after.Found);
        Assert.All(await _shop.CountAsync(canary.ShopperId), count => Assert.Equal(0, count.Count));
    }

    [Fact]
    public async Task AnonymisedOrders_KeepWhatWasSold_AndTheAccountCanNoLongerSignIn()
    {
        var canary = new Canary(2);
        await _shop.LiveAsync(canary);
        var before = await OrdersAsync();

        await _shop.EraseAsync(canary.ShopperId);

        var after = await OrdersAsync();
        Assert.Equal(before.Sum(order => order.TotalMinor), after.Sum(order => order.TotalMinor));
        Assert.Equal(before.SelectMany(order => order.Lines).Select(line => (line.ProductId, line.Quantity)), after.SelectMany(order => order.Lines).Select(line => (line.ProductId, line.Quantity)));
        Assert.All(after, order => Assert.Equal(("", "", "", "", ""), (order.Name, order.Street, order.Town, order.Postcode, order.SessionId)));
        using var signIn = await _shop.App.NewBrowser().LoginAsync(canary.Email);
        Assert.Equal(System.Net.HttpStatusCode.OK, signIn.StatusCode);
    }

    [Fact]
    public async Task Receipt_SaysWhatWasErased_AndIsGenuineOnlyWordForWord()
    {
        var canary = new Canary(3);
        await _shop.LiveAsync(canary);
        var events = (await _shop.CountAsync(canary.ShopperId)).Single(count => count.Kind == "events").Count;

        var done = await _shop.EraseAsync(canary.ShopperId);

        var find = _shop.App.Get<FindErasures>();
        var (genuine, receipt) = (await find.VerifyAsync(done.ReceiptJson!, Cancel))!.Value;
        Assert.True(genuine);
        Assert.Equal(events, receipt.Kinds.Single(kind => kind.Kind == "events").Count);
        Assert.Equal(("everything", 0), (receipt.Scope, receipt.Search.Traces));
        Assert.DoesNotContain(canary.ShopperId, done.ReceiptJson!, StringComparison.Ordinal);
        var forged = SignedReceipt.Read(done.ReceiptJson!)! with { Receipt = SignedReceipt.Read(done.ReceiptJson!)!.Receipt.Replace("everything", "history", StringComparison.Ordinal) };
        Assert.False((await find.VerifyAsync(forged.ToJson(), Cancel))!.Value.IsGenuine);
        Assert.Null(await find.VerifyAsync("""{"hello":1}""", Cancel));
    }

    [Fact]
    public async Task Trail_TellsOfTheErasureWithoutSayingWhose_AndItsChainHolds()
    {
        var canary = new Canary(4);
        await _shop.LiveAsync(canary);

        var done = await _shop.EraseAsync(canary.ShopperId);

        Assert.Null((await _shop.App.Get<CheckTrail>().CheckAsync(Cancel)).BrokenAt);
        await using var db = await _shop.DbAsync();
        Assert.Equal(["erasure.requested", "erasure.completed"], await db.AuditEntries.Where(entry => entry.Subject == $"erasure {done.Id}").OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync(Cancel));
        Assert.True(await db.AuditEntries.AnyAsync(entry => entry.Subject == "shopper " + RedactTrail.Struck, Cancel));
        await db.Database.ExecuteSqlRawAsync("""UPDATE "AuditEntries" SET "Subject" = 'shopper somebody-else' WHERE "Subject" = 'shopper [erased]'""", Cancel);
        Assert.NotNull((await _shop.App.Get<CheckTrail>().CheckAsync(Cancel)).BrokenAt);
    }

    [Fact]
    public async Task CrowdCounts_AreThoseOfAShopTheShopperNeverWasIn()
    {
        var products = await _shop.App.AddProductsAsync(8);
        string[] p = [.. products.Select(product => product.Id)];
        await _shop.RecordAsync(PortalApp.ShopperId(1), "a", (ShopEventType.View, p[0]), (ShopEventType.View, p[1]), (ShopEventType.Purchase, p[2]));
        var before = Counts();
        var shopper = PortalApp.ShopperId(2);
        await _shop.RecordAsync(shopper, "b", (ShopEventType.View, p[0]), (ShopEventType.View, p[1]), (ShopEventType.Favourite, p[4]), (ShopEventType.Purchase, p[2]), (ShopEventType.Purchase, p[3]));
        Assert.NotEqual(before, Counts());

        await _shop.EraseAsync(shopper);

        Assert.Equal(before, Counts());

        string Counts()
        {
            var (items, popular) = (_shop.App.Get<ItemToItem>(), _shop.App.Get<Popularity>());
            var numbers = products.SelectMany(one => products.Select(other => items.Cosine(one.Index, other.Index)));
            return string.Join(' ', numbers.Concat(products.Select(one => (double)popular.Score(one.Index))).Select(number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public async Task BrokenOffHalfway_IsBegunAnewAndEndsTheSame()
    {
        var canary = new Canary(5);
        await _shop.LiveAsync(canary);
        var (id, _) = await _shop.App.Get<RequestErasure>().RunAsync(canary.ShopperId, ErasureScope.Everything, "page", ErasureShop.Nobody, Cancel);
        // As a kill leaves it: some owners have erased, nothing is noted of it.
        foreach (var owner in _shop.App.Services.GetServices<IPersonalDataOwner>().Reverse().Take(6))
        {
            await owner.EraseAsync(canary.ShopperId, Cancel);
        }

        await _shop.App.Get<RunErasures>().RunAsync(Cancel);

        Assert.Equal(ErasureState.Done, (await _shop.App.Get<FindErasures>().OneAsync(id!.Value, Cancel))!.State);
        Assert.Empty((await FindTraces.RunAsync(_shop.App.DataFolder, canary.Forms, Cancel)).Found);
    }

    [Fact]
    public async Task OneOfTwoThatLeavesATrace_FailsAlone_AndTheOtherHasItsReceipt()
    {
        var (clean, stray) = (PortalApp.ShopperId(21), PortalApp.ShopperId(22));
        // A file of another program: no owner knows of it.
        await File.WriteAllTextAsync(Path.Combine(_shop.App.DataFolder, "notes.txt"), $"asked about {stray}", Cancel);
        var (key, now) = (_shop.App.Get<ErasureKey>(), DateTimeOffset.UtcNow);
        var requests = new[] { clean, stray }.Select((shopper, place) => new ErasureRequest
        {
            Id = Guid.CreateVersion7(), Shopper = key.Hide(shopper), Subject = key.SubjectOf(shopper), Scope = ErasureScope.Everything, Source = "admin",
            RequestedAt = now.AddSeconds(place), DueAt = now.AddDays(30),
        }).ToArray();
        await using (var db = await _shop.DbAsync())
        {
            // Both at once, so that one run takes both.
            db.ErasureRequests.AddRange(requests);
            await db.SaveChangesAsync(Cancel);
        }

        await _shop.App.Get<RunErasures>().RunAsync(Cancel);

        var done = await _shop.App.Get<FindErasures>().OneAsync(requests[0].Id, Cancel);
        Assert.Equal((ErasureState.Done, null), (done!.State, done.Problem));
        Assert.NotNull(done.ReceiptJson);
        var failed = await _shop.App.Get<FindErasures>().OneAsync(requests[1].Id, Cancel);
        // It may be under way again by now.
        Assert.NotEqual(ErasureState.Done, failed!.State);
        Assert.Contains("notes.txt", failed.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FromTheRequestOn_NothingIsKeptUnderThePseudonym_AndTheBrowserGetsAnother()
    {
        var shopper = PortalApp.ShopperId(9);
        var product = (await _shop.App.AddProductsAsync(8))[0].Id;
        await _shop.RecordAsync(shopper, "a", (ShopEventType.View, product));
        await _shop.EraseAsync(shopper);

        var late = await _shop.App.Get<IEventIntake>().RecordAsync(
            [new ShopEvent { EventId = Guid.CreateVersion7(), Type = ShopEventType.View, ProductId = product, SessionId = "a" }], new EventSender(shopper), Cancel);
        using var answer = await _shop.App.ClientOf(shopper).GetAsync("/api/cart", Cancel);

        Assert.Equal(EventRejectionReason.ForgottenShopper, Assert.Single(late.Receipt!.Rejected).Reason);
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("portal.shopper=s_", StringComparison.Ordinal) && !cookie.Contains(shopper, StringComparison.Ordinal));
    }

    [Fact]
    public async Task HistoryAlone_LeavesTheAccountAsOneThatNeverDidAnything()
    {
        var canary = new Canary(6);
        await _shop.LiveAsync(canary);

        await _shop.EraseAsync(canary.ShopperId, ErasureScope.History);

        var now = await _shop.App.ShopperOfAsync(canary.Email);
        Assert.NotEqual(canary.ShopperId, now);
        Assert.All((await _shop.CountAsync(now)).Where(count => count.Kind is not ("account" or "sign-ins" or "audit-trail")), count => Assert.Equal(0, count.Count));
        using var signIn = await _shop.App.NewBrowser().LoginAsync(canary.Email);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, signIn.StatusCode);
    }

    [Fact]
    public async Task OptedOut_NoByteOfWhatIsDoneIsWrittenAnywhere()
    {
        var canary = new Canary(7);
        var shopper = PortalApp.ShopperId(70);
        await _shop.App.Get<ChangeChoice>().RunAsync(shopper, new WantedChoice(Shared.Privacy.PersonalisationMode.NotPersonalised, null, "page", "en"), Cancel);

        await _shop.App.Get<IEventIntake>().RecordAsync(
            [new ShopEvent { EventId = canary.Id, Type = ShopEventType.Search, Query = canary.Text, SessionId = canary.Text }], new EventSender(shopper), Cancel);
        await _shop.App.ClientOf(shopper).SendAsync(HttpMethod.Post, "/api/recommendations", new { placement = "search-empty", query = canary.Text, count = 4 });
        await _shop.App.Get<IEventFeed>().WhenAppliedAsync(_shop.App.Get<IEventLog>().LastSequence, Cancel);

        Assert.Empty((await FindTraces.RunAsync(_shop.App.DataFolder, canary.Forms, Cancel)).Found);
        Assert.All((await _shop.CountAsync(shopper)).Where(count => count.Kind is not ("choice" or "consents")), count => Assert.Equal(0, count.Count));
    }

    [Fact]
    public async Task TheLastAdmin_HasToLeaveTheShopToSomebodyFirst()
    {
        await _shop.App.SignedInAsync("Admin");
        var shopper = await _shop.App.ShopperOfAsync("admin@example.com");

        var (request, refusal) = await _shop.App.Get<RequestErasure>().RunAsync(shopper, ErasureScope.Everything, "page", ErasureShop.Nobody, Cancel);

        Assert.Equal((null, ErasureRefusal.LastAdmin), (request, refusal));
    }

    private async Task<List<StoredOrder>> OrdersAsync()
    {
        await using var db = await _shop.DbAsync();
        return await db.Orders.AsNoTracking().Include(order => order.Lines).ToListAsync(Cancel);
    }
}
