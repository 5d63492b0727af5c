using System.CommandLine;

namespace Portal.Server.Hosting;

/// <summary>A command-line verb of the program, brought by a feature.</summary>
public interface IVerb
{
    /// <summary>Builds the command.</summary>
    /// <param name="buildHost">Makes the program's services (nothing listens; call <c>PrepareAsync</c> for the database).</param>
    Command Build(Func<WebApplication> buildHost);
}
