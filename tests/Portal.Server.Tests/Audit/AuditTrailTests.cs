using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Identity;

namespace Portal.Server.Tests.Audit;

public sealed class AuditTrailTests : IAsyncLifetime
{
    private static readonly AuditActor Ann = new("1", "ann@example.com", "203.0.113.0/24", "Firefox, Linux");
    private readonly PortalApp _app = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        // Started once, before many ask for it at the same time.
        _app.Get<AuditTrail>();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Record_InTheCallersTransaction_StandsOrFallsWithIt()
    {
        await using (var db = await OpenAsync())
        {
            await using var given = await db.Database.BeginTransactionAsync(Stop);
            await RecordAsync(db, "thing.lost");
            await given.RollbackAsync(Stop);
        }

        await using (var db = await OpenAsync())
        {
            await using var given = await db.Database.BeginTransactionAsync(Stop);
            await RecordAsync(db, "thing.kept", before: new { Price = 1 }, after: new { Price = 2, Role = PhraseOf.Two });
            await given.CommitAsync(Stop);
        }

        var entry = Assert.Single(await ReadAsync());
        Assert.Equal(("thing.kept", """{"price":1}""", """{"price":2,"role":"Two"}"""), (entry.Action, entry.Before, entry.After));
        Assert.Equal((Ann.Id, Ann.Name, Ann.Address, Ann.Agent), (entry.ActorId, entry.Actor, entry.Address, entry.Agent));
    }

    [Fact]
    public async Task Record_LeavesWhatTheCallerHasNotSavedToTheCaller()
    {
        await using var db = await OpenAsync();
        db.SetupTokens.Add(new SetupToken { Hash = "unsaved", IssuedAt = default });

        await RecordAsync(db, "thing.done");

        await using var other = await OpenAsync();
        Assert.False(await other.SetupTokens.AnyAsync(Stop));
    }

    [Fact]
    public async Task Record_FromManySidesAtOnce_IsOneUnbrokenTrail()
    {
        await Parallel.ForEachAsync(Enumerable.Range(1, 40), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Stop }, async (number, _) =>
        {
            await using var db = await OpenAsync();
            await RecordAsync(db, $"thing.{number}");
        });

        var state = await _app.Get<CheckTrail>().CheckAsync(Stop);

        Assert.Equal((40, null), (state.Entries, state.BrokenAt));
        Assert.Equal(40, (await ReadAsync()).Select(entry => entry.Action).Distinct().Count());
    }

    [Theory]
    [InlineData("""UPDATE "AuditEntries" SET "Actor" = 'somebody else' WHERE "Id" = 2""", "can not be changed")]
    [InlineData("""DELETE FROM "AuditEntries" WHERE "Id" = 3""", "can not be deleted")]
    [InlineData("""INSERT INTO "AuditEntries" SELECT 9, "At", "ActorId", "Actor", "Action", "Subject", "Before", "After", "Address", "Agent", "Hash" FROM "AuditEntries" WHERE "Id" = 1""", "at its end")]
    public async Task Database_RefusesToChangeTheTrail(string statement, string reason)
    {
        await RecordThreeAsync();

        var refusal = Assert.Throws<SqliteException>(() => Run(statement));

        Assert.Contains(reason, refusal.Message);
        Assert.Equal(3, (await ReadAsync()).Count);
    }

    [Theory]
    [InlineData("""UPDATE "AuditEntries" SET "Actor" = 'somebody else' WHERE "Id" = 2""", 2)]
    [InlineData("""UPDATE "AuditEntries" SET "At" = "At" - 1 WHERE "Id" = 1""", 1)]
    [InlineData("""UPDATE "AuditEntries" SET "Before" = NULL, "After" = "Before" WHERE "Id" = 3""", 3)]
    [InlineData("""DELETE FROM "AuditEntries" WHERE "Id" = 2""", 2)]
    [InlineData("""UPDATE "AuditEntries" SET "Id" = -"Id" WHERE "Id" > 1; UPDATE "AuditEntries" SET "Id" = 5 + "Id" WHERE "Id" < 0""", 2)]
    public async Task Check_AfterSomebodyTookTheTriggersAway_NamesTheFirstFalseEntry(string statement, long place)
    {
        await RecordThreeAsync();
        Assert.Null((await _app.Get<CheckTrail>().CheckAsync(Stop)).BrokenAt);

        Run("""DROP TRIGGER "AuditEntries_Unchanged"; DROP TRIGGER "AuditEntries_Undeleted" """);
        Run(statement);

        Assert.Equal(place, (await _app.Get<CheckTrail>().CheckAsync(Stop)).BrokenAt);
    }

    [Fact]
    public async Task Record_WithTooMuch_SaysSoAndWritesNothing()
    {
        await using var db = await OpenAsync();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => RecordAsync(db, ""));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => RecordAsync(db, new string('a', 65)));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => RecordAsync(db, "thing.done", after: new string('a', AuditTrail.LongestState)));

        Assert.Empty(await ReadAsync());
    }

    private async Task RecordThreeAsync()
    {
        await using var db = await OpenAsync();
        foreach (var number in Enumerable.Range(1, 3))
        {
            await RecordAsync(db, $"thing.{number}", before: new { number });
        }
    }

    private Task RecordAsync(PortalDbContext db, string action, object? before = null, object? after = null) =>
        _app.Get<AuditTrail>().RecordAsync(db, new AuditNote(Ann, action, "thing 1", before, after), Stop);

    private async Task<List<AuditEntry>> ReadAsync()
    {
        await using var db = await OpenAsync();
        return await db.AuditEntries.OrderBy(entry => entry.Id).ToListAsync(Stop);
    }

    private Task<PortalDbContext> OpenAsync() => _app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Stop);

    private void Run(string statement)
    {
        using var connection = _app.Get<PortalConnection>().Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    private enum PhraseOf
    {
        One,
        Two,
    }
}
