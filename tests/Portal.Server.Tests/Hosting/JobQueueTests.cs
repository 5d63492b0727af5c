using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Server.Hosting;
using Portal.Server.Learning;
using Portal.Server.Learning.Retraining;
using Portal.Server.Tests.Import;
using Portal.Server.Tests.Learning.Retraining;
using static Portal.Server.Tests.Recommendations.Serving.ListShop;

namespace Portal.Server.Tests.Hosting;

public sealed class JobQueueTests : IDisposable
{
    private static readonly RetrainingSettings Quick = new() { Model = "popularity", GivesWay = false, Threads = 1 };

    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Host=db;Colour=blue", "Jobs:PostgreSql cannot be read")]
    [InlineData("Database=secret", "it names no Host")]
    public void AConnectionStringThatIsNone_IsRefusedWithASentence(string connection, string words)
    {
        var refused = new JobOptionsCheck().Validate(null, new JobOptions { PostgreSql = connection });

        Assert.Contains(words, refused.FailureMessage);
        Assert.DoesNotContain(connection, refused.FailureMessage);
        Assert.Equal(ValidateOptionsResult.Success, new JobOptionsCheck().Validate(null, new JobOptions()));
    }

    [Fact]
    public async Task AServerThatIsNotThere_StopsTheStartWithASentence_AndNoVerb()
    {
        var storage = JobQueueStorage.Open(new JobOptions { PostgreSql = $"Host={_folder.Path};Username=portal" });

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => new JobQueueCheck(storage).StartAsync(Cancel));

        Assert.StartsWith("The job queue's database cannot be used:", refused.Message);
        Assert.Contains("leave the setting out", refused.Message);
    }

    [Fact]
    public async Task OnPostgreSql_QueuedAndRunningJobs_SurviveAKill_AndEachHasItsEffectOnce()
    {
        await using var server = await PostgresServer.StartAsync();
        Guid running, queued;
        var settings = new Dictionary<string, string?> { ["Jobs:PostgreSql"] = server.Connection, ["Jobs:AbandonedSeconds"] = "5" };
        // Filled by a program without the setting: its start would take the runs up.
        await using (var shop = await RetrainingShop.OpenAsync(new PortalApp { DataFolder = _folder.Path, KeepData = true }))
        {
            running = await shop.App.AddRunAsync(RetrainingShop.Network(60));
            queued = await shop.App.AddRunAsync(Quick);
        }

        await KillAtWorkAsync(running, [.. settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
        var taken = await WaitingAsync(server);
        Assert.Equal([true, false], taken);

        // What the tables say is not put into the queue again: it is the database that brings both back.
        await using var app = new PortalApp { DataFolder = _folder.Path, KeepData = true, Settings = settings, Replace = WithoutResuming };
        var (first, second) = (await app.EndOfAsync(running), await app.EndOfAsync(queued));

        Assert.Equal((RunState.Succeeded, 2, null), (first.State, first.Attempts, first.Error));
        Assert.Equal((RunState.Succeeded, 1, null), (second.State, second.Attempts, second.Error));
        Assert.Equal(2, app.Leftovers().Length);
    }

    private static void WithoutResuming(IServiceCollection services) => services.Remove(services.Single(
        service => service.ServiceType == typeof(IHostedService) && service.ImplementationType == typeof(ResumeRetraining)));

    private async Task KillAtWorkAsync(Guid run, string[] settings)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "retraining")).FullName;
        var begun = new TaskCompletionSource();
        using var watcher = new FileSystemWatcher(folder, run.ToString("N", CultureInfo.InvariantCulture));
        watcher.Created += (_, _) => begun.TrySetResult();
        watcher.EnableRaisingEvents = true;
        await using var shop = await ShopProcess.StartAsync(_folder.Path, settings);
        await begun.Task.WaitAsync(TimeSpan.FromMinutes(2), Cancel);
        await shop.KillAsync();
    }

    /// <summary>The trainings in the queue, in order: whether somebody had taken each.</summary>
    private static async Task<bool[]> WaitingAsync(PostgresServer server)
    {
        await using var connection = new NpgsqlConnection(server.Connection);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand("SELECT fetchedat IS NOT NULL FROM portal_jobs.jobqueue WHERE queue = 'training' ORDER BY id", connection);
        await using var rows = await command.ExecuteReaderAsync(Cancel);
        var taken = new List<bool>();
        while (await rows.ReadAsync(Cancel))
        {
            taken.Add(rows.GetBoolean(0));
        }

        return [.. taken];
    }
}
