using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Data;
using static Portal.Server.Tests.Eventually;

namespace Portal.Server.Tests.Data;

public sealed class CheckpointDatabaseTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly PortalApp _app;

    public CheckpointDatabaseTests() => _app = new PortalApp { Replace = services => services.AddSingleton<TimeProvider>(_time) };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_log_is_copied_while_the_shop_runs()
    {
        await _app.AddProductsAsync();
        Assert.NotEqual(0, Written());

        // What reads the file alone sees what was written. The service may set its clock only after the first of these seconds.
        await UntilAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return Products(_app.Get<PortalConnection>().File) == 4;
        });
    }

    [Fact]
    public async Task A_long_log_is_begun_anew()
    {
        await _app.AddProductsAsync();
        using var checkpoint = new CheckpointDatabase(_app.Get<PortalConnection>(), _time, NullLogger<CheckpointDatabase>.Instance) { RestartAt = 1 };
        var before = checkpoint.Run();
        await _app.AddProductsAsync(5);

        // Others of the program read meanwhile now and then; a log somebody reads goes on.
        var after = before;
        await UntilAsync(() => (after = checkpoint.Run()) is var run && run.Pages < before.Pages && run.Copied == run.Pages);

        Assert.True(before.Pages > 0, $"Written {before}.");
        Assert.InRange(after.Pages, 1, before.Pages - 1);
    }

    [Fact]
    public void A_commit_leaves_the_log_to_others()
    {
        using var connection = _app.Get<PortalConnection>().Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_autocheckpoint";

        Assert.Equal((long)CheckpointDatabase.ByCommit, command.ExecuteScalar());
    }

    /// <summary>Bytes in the log.</summary>
    private long Written() => new FileInfo(_app.Get<PortalConnection>().File + "-wal").Length;

    /// <summary>Products in the file without its log: of a copy, as SQLite would read the log beside it.</summary>
    private long Products(string file)
    {
        var copy = Path.Combine(_app.DataFolder, "copy.db");
        File.Copy(file, copy, overwrite: true);
        using var connection = new SqliteConnection($"Data Source={copy};Pooling=False");
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = """SELECT COUNT(*) FROM "Products" """;
            return (long)command.ExecuteScalar()!;
        }
        catch (SqliteException)
        {
            // Half of it was copied.
            return 0;
        }
    }
}
