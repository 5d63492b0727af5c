using Portal.Server.Hosting;

namespace Portal.Server.Data;

/// <summary>The whole program over a temporary data folder, opened in this process by a verb that measures or replays.</summary>
internal sealed class TemporaryProgram : IAsyncDisposable
{
    private readonly WebApplication _app;
    private bool _started;

    private TemporaryProgram(WebApplication app) => _app = app;

    /// <summary>The program's services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Where it is served, once it was started.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>Builds the program; nothing is prepared and nothing listens yet.</summary>
    /// <param name="buildHost">Builds it.</param>
    /// <param name="folder">Its data folder, which is the caller's to make and to delete.</param>
    /// <param name="settings">Settings beside those of every temporary program, such as <c>("Demo:Enabled", "true")</c>.</param>
    /// <exception cref="InvalidOperationException">The command line names another data folder, which it must not touch.</exception>
    public static TemporaryProgram Build(Func<WebApplication> buildHost, string folder, params IEnumerable<(string Name, string Value)> settings)
    {
        var wanted = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [$"{PortalOptions.Section}:{nameof(PortalOptions.DataFolder)}"] = folder, ["Demo:Enabled"] = "false", ["Demo:Simulate"] = "false", ["Logging:LogLevel:Default"] = "Warning",
            // Jobs are ids in the tables of the shop that made them: a copy must not take them out of the shop's queue.
            [$"{JobOptions.Section}:{nameof(JobOptions.PostgreSql)}"] = "",
        };
        foreach (var (name, value) in settings)
        {
            wanted[name] = value;
        }

        // Read while the program is built, and by no program built later.
        var before = wanted.Keys.Select(Variable).ToDictionary(name => name, Environment.GetEnvironmentVariable, StringComparer.Ordinal);
        try
        {
            Set(wanted.Select(setting => (Variable(setting.Key), (string?)setting.Value)));
            var app = buildHost();
            return app.Services.GetRequiredService<DataFolder>().Path == folder ? new TemporaryProgram(app)
                : throw new InvalidOperationException("A bench or replay writes to temporary folders only: leave --Portal:DataFolder out.");
        }
        finally
        {
            Set(before.Select(setting => (setting.Key, setting.Value)));
        }
    }

    /// <summary>Lets the models learn from the log, all else being prepared.</summary>
    public async Task LearnAsync(CancellationToken cancellationToken)
    {
        foreach (var step in Services.GetServices<IStartupStep>().Where(step => step.Phase == StartupPhase.Learn))
        {
            await step.RunAsync(cancellationToken);
        }
    }

    /// <summary>Starts it on a free port. The set-up link of a shop that lives for minutes would only puzzle the reader.</summary>
    public async Task StartQuietlyAsync(CancellationToken cancellationToken)
    {
        _started = true;
        _app.Urls.Add("http://127.0.0.1:0");
        var output = Console.Out;
        Console.SetOut(TextWriter.Null);
        try
        {
            await _app.StartAsync(cancellationToken);
        }
        finally
        {
            Console.SetOut(output);
        }
    }

    /// <summary>Stops it and lets go of its files.</summary>
    public async ValueTask DisposeAsync()
    {
        var database = Services.GetRequiredService<PortalConnection>();
        if (_started)
        {
            await _app.StopAsync();
        }

        await _app.DisposeAsync();
        database.CloseKept();
    }

    private static string Variable(string setting) => setting.Replace(":", "__", StringComparison.Ordinal);

    private static void Set(IEnumerable<(string Name, string? Value)> variables)
    {
        foreach (var (name, value) in variables)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
