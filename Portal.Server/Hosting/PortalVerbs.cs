using System.CommandLine;

namespace Portal.Server.Hosting;

/// <summary>Decides whether the command line names a verb, and runs it.</summary>
public static class PortalVerbs
{
    private static readonly string[] HelpWords = ["--help", "-h", "-?", "/?", "--version"];

    /// <summary>Whether the arguments ask for a verb or for help, rather than for the web server.</summary>
    public static bool Wanted(string[] args) =>
        args.Length > 0 && (!args[0].StartsWith('-') && !args[0].StartsWith('/') || HelpWords.Contains(args[0]));

    /// <summary>Runs the verb named first in <paramref name="args"/>; the result is the exit code.</summary>
    public static Task<int> RunAsync(string[] args, Func<WebApplication> buildHost, IEnumerable<IVerb> verbs)
    {
        var root = new RootCommand("Portal: a shop's own real-time recommender. Without a verb it serves the shop.");
        foreach (var verb in verbs)
        {
            root.Subcommands.Add(verb.Build(buildHost));
        }

        return root.Parse(args).InvokeAsync();
    }
}
