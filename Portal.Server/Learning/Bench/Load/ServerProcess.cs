using System.Diagnostics;
using System.Globalization;

namespace Portal.Server.Learning.Bench.Load;

/// <summary>A server of the bench in a process of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    /// <summary>Begins the line that says where it is served.</summary>
    public const string Ready = "ready ";

    /// <summary>Asks for bytes in managed objects, and of the whole process, after a full collection.</summary>
    public const string Memory = "memory";

    /// <summary>Asks for processor seconds so far.</summary>
    public const string Processor = "processor";

    /// <summary>Asks to remember so many shoppers.</summary>
    public const string Activate = "activate";

    private readonly Process _process;

    private ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Where it is served.</summary>
    public Uri Address { get; }

    /// <summary>Starts this program once more.</summary>
    /// <param name="arguments">Its command line.</param>
    /// <param name="settings">Settings more.</param>
    /// <param name="tell">Told what it says until it is ready.</param>
    public static ServerProcess Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings, Action<string> tell)
    {
        var process = Process.Start(Portal([ServeVerb, ServeCommand, .. arguments], settings))!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith(Ready, StringComparison.Ordinal))
            {
                return new ServerProcess(process, new Uri(line[Ready.Length..]));
            }

            tell(line);
        }

        throw new InvalidOperationException("The server of the bench ended before it was ready; what it said stands above.");
    }

    /// <summary>How to start this program with another command line.</summary>
    public static ProcessStartInfo Portal(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings)
    {
        var program = Environment.ProcessPath!;
        string[] own = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(ServerProcess).Assembly.Location] : [];
        var start = new ProcessStartInfo(program, [.. own, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>Tells it a line and waits for the numbers it answers.</summary>
    public double[] Ask(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"The server of the bench ended when told '{line}'.");
        return [.. answer.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }

    /// <summary>Runs a load and says how many cores the server took meanwhile.</summary>
    public async Task<LoadRun> WatchAsync(Func<Task<LoadRun>> load)
    {
        var (before, began) = (Ask(Processor)[0], Stopwatch.GetTimestamp());
        var run = await load();
        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return run with { Cores = (Ask(Processor)[0] - before) / took };
    }

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(30)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private const string ServeVerb = "bench";
    private const string ServeCommand = "serve-for-load";
}
