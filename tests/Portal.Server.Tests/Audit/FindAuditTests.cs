using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Identity;
using Portal.Server.Tests.Identity;

namespace Portal.Server.Tests.Audit;

public sealed class FindAuditTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _clock = new(Start);

    private readonly PortalApp _app = AccountApp.Create();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var trail = new AuditTrail(_app.Get<AuditKey>(), _clock);
        await using var db = await OpenAsync();
        await using var given = await db.Database.BeginTransactionAsync(Stop);
        foreach (var number in Enumerable.Range(0, 60))
        {
            var actor = new AuditActor($"{number % 3}", $"person{number % 3}@example.com", "", "");
            await trail.RecordAsync(db, new AuditNote(actor, number % 2 == 0 ? "thing.made" : "thing.gone", $"thing {number % 5}", After: new { note = "=1+1, \"so\"" }), Stop);
            // Several within one millisecond, so that the time alone does not order them.
            _clock.Advance(TimeSpan.FromHours(number % 4 == 0 ? 1 : 0));
        }

        await given.CommitAsync(Stop);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Pages_HoldEveryEntryOnceAndNewestFirst()
    {
        var seen = new List<long>();
        AuditPlace? after = null;
        while (await _app.Get<FindAudit>().FindAsync(new AuditFilter(), after, 7, Stop) is { Count: > 0 } page)
        {
            seen.AddRange(page.Select(entry => entry.Id));
            after = AuditPlace.Read(AuditPlace.Of(page[^1]).ToString());
        }

        Assert.Equal(Enumerable.Range(1, 60).Reverse().Select(number => (long)number), seen);
    }

    [Fact]
    public async Task Filters_AreAllMet()
    {
        var filter = new AuditFilter("PERSON1@example.com", "thing.gone", "Thing 2", Start, Start.AddHours(10));

        var found = await _app.Get<FindAudit>().FindAsync(filter, null, 50, Stop);

        // Numbers below 37 that leave 1 by 3, 1 by 2 and 2 by 5.
        Assert.Equal([7, 37], Enumerable.Range(0, 60).Where(number => number % 3 == 1 && number % 2 == 1 && number % 5 == 2));
        Assert.Equal([8], found.Select(entry => entry.Id));
        Assert.Equal(["thing.gone", "thing.made"], await _app.Get<FindAudit>().FindActionsAsync(Stop));
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("a@example.com", null, null)]
    [InlineData(null, "thing.made", null)]
    [InlineData(null, null, "thing 1")]
    public async Task Pages_AreFoundByIndex_WithoutSorting(string? actor, string? action, string? subject)
    {
        await using var db = await OpenAsync();
        var query = FindAudit.Matching(db, new AuditFilter(actor, action, subject), new AuditPlace(Start, 7)).Take(50).ToQueryString();
        var statement = query[query.IndexOf("SELECT", StringComparison.Ordinal)..];
        foreach (var line in query.Split('\n').Where(line => line.StartsWith(".param set ", StringComparison.Ordinal)))
        {
            var parts = line.Trim().Split(' ', 4);
            statement = statement.Replace(parts[2], parts[3], StringComparison.Ordinal);
        }

        using var connection = _app.Get<PortalConnection>().Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {statement}";
        using var plan = command.ExecuteReader();
        var steps = new List<string>();
        while (plan.Read())
        {
            steps.Add(plan.GetString(3));
        }

        Assert.All(steps, step => Assert.StartsWith("SEARCH", step));
        Assert.All(steps, step => Assert.Contains("USING INDEX IX_AuditEntries_", step));
    }

    [Fact]
    public async Task Export_HoldsWhatTheFilterLetsThrough_AndIsItselfWrittenDown()
    {
        var admin = await _app.SignedInAsync(PortalRoles.Admin);

        var csv = await admin.ReadAsync("/admin/audit/export?format=csv&subject=thing+1");
        var json = JsonDocument.Parse(await admin.ReadAsync("/admin/audit/export?format=json&subject=thing+1")).RootElement;

        var lines = csv.TrimStart('\ufeff').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(13, lines.Length);
        Assert.StartsWith("number,at,actor,action,subject", lines[0]);
        Assert.Equal(12, json.GetArrayLength());
        Assert.Contains("\"\"so", lines[1].Replace("\\", "", StringComparison.Ordinal));
        var entry = (await _app.Get<FindAudit>().FindAsync(new AuditFilter(Action: "audit.exported"), null, 5, Stop))[0];
        Assert.Equal("admin@example.com", entry.Actor);
    }

    private Task<PortalDbContext> OpenAsync() => _app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Stop);

}
