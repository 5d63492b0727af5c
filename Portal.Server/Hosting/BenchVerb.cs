using System.CommandLine;

namespace Portal.Server.Hosting;

/// <summary>The verb <c>bench</c>: every measurement the features bring, in temporary folders of their own.</summary>
/// <param name="benches">The measurements, in the order of the help text.</param>
public sealed class BenchVerb(IEnumerable<IBench> benches) : IVerb
{
    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var command = new Command("bench", "Measure the program on this machine. Touches no data folder but temporary ones.");
        foreach (var bench in benches)
        {
            command.Subcommands.Add(bench.Build(buildHost));
        }

        return command;
    }
}
