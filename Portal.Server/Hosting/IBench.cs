using System.CommandLine;

namespace Portal.Server.Hosting;

/// <summary>A measurement a feature can make of itself; a command under the verb <c>bench</c>.</summary>
public interface IBench
{
    /// <summary>Builds the command.</summary>
    /// <param name="buildHost">Makes the program's services, as for <see cref="IVerb.Build"/>.</param>
    Command Build(Func<WebApplication> buildHost);
}
