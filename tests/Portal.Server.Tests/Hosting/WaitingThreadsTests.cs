namespace Portal.Server.Tests.Hosting;

public sealed class WaitingThreadsTests
{
    [Fact]
    public async Task A_shop_that_runs_has_threads_for_work_that_waits_for_the_disk()
    {
        await using var app = new PortalApp();
        app.CreateClient();

        ThreadPool.GetMinThreads(out var workers, out _);

        Assert.True(workers >= Environment.ProcessorCount + 6, $"The pool starts {workers} threads at once.");
    }

    [Fact]
    public async Task The_collectors_threads_are_bound_to_no_processor()
    {
        // As the program is started: the setting is of its process, and tests have one of their own.
        var settings = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Portal.Server.runtimeconfig.json"), TestContext.Current.CancellationToken);

        Assert.Contains("\"System.GC.NoAffinitize\": true", settings, StringComparison.Ordinal);
    }
}
