using Portal.Server.Hosting;
using Portal.Server.Learning.Datasets;

namespace Portal.Server.Learning;

/// <summary>The shop's own events as a data set.</summary>
internal static class ReadShop
{
    /// <summary>Readies the program's services and reads, as the lists will tell a session to a model.</summary>
    public static async Task<DataSet> ReadAsync(WebApplication app, int permuteSeed, CancellationToken cancellationToken)
    {
        await app.Services.PrepareAsync(StartupPhase.Seed, cancellationToken);
        return app.Services.GetRequiredService<SequencesFromEvents>().Read(
            new EventsRequest { PermuteSeed = permuteSeed, Collapse = true }, cancellationToken);
    }
}
