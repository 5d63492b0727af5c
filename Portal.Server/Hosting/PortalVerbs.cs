using System.CommandLine;
using System.CommandLine.Invocation;

namespace Portal.Server.Hosting;

/// <summary>Decides whether the command line names a verb, and runs it.</summary>
public static class PortalVerbs
{
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(30);
    private static readonly string[] HelpWords = ["--help", "-h", "-?", "/?", "--version"];

    /// <summary>A verb writes its own lines; the program's own log only what goes wrong, to the error stream.</summary>
    private static readonly string[] QuietLog =
    [
        "--Logging:LogLevel:Default=Warning", "--Logging:LogLevel:Microsoft.AspNetCore=Error",
        "--Logging:Console:LogToStandardErrorThreshold=Trace",
    ];

    /// <summary>Whether the arguments ask for a verb or for help, rather than for the web server.</summary>
    public static bool Wanted(string[] args) =>
        args.FirstOrDefault(arg => !IsSetting(arg)) is { } first
        && ((!first.StartsWith('-') && !first.StartsWith('/')) || HelpWords.Contains(first));

    /// <summary>
    /// Runs the verb the arguments name; the result is the exit code. Settings among the arguments
    /// (<c>--Portal:DataFolder=/srv/shop</c>) go to the program, the rest to the verb.
    /// </summary>
    public static async Task<int> RunAsync(string[] args, Func<string[], WebApplication> build, IEnumerable<IVerb> verbs)
    {
        var settings = SettingsOf(args);
        var root = new RootCommand(
            "Portal: a shop's own real-time recommender. Without a verb it serves the shop. " +
            "Any setting can be given as --Section:Name=value, such as --Portal:DataFolder=/srv/shop.");
        foreach (var verb in verbs)
        {
            root.Subcommands.Add(verb.Build(() => build(settings)));
        }

        return await InvokeAsync(root.Parse([.. args.Where(arg => !IsSetting(arg))]));
    }

    /// <summary>The settings a verb builds the program with: a quiet log, and those among the arguments.</summary>
    public static string[] SettingsOf(string[] args) => [.. QuietLog, .. args.Where(IsSetting)];

    private static async Task<int> InvokeAsync(ParseResult parsed)
    {
        var console = VerbConsole.Standard;
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var error in parsed.Errors)
            {
                console.Error(error.Message);
            }

            console.Error($"Type '{parsed.CommandResult.Command.Name} --help' for what it takes.");
            return ExitCodes.WrongArguments;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeToStop,
            });
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Cancelled;
        }
        catch (Exception failure)
        {
            console.Error($"{failure.GetType().Name}: {failure.Message}");
            return ExitCodes.Failed;
        }
    }

    private static bool IsSetting(string arg)
    {
        var colon = arg.IndexOf(':', StringComparison.Ordinal);
        return arg.StartsWith("--", StringComparison.Ordinal) && colon > 2 && colon < arg.IndexOf('=', StringComparison.Ordinal);
    }
}
