using Microsoft.EntityFrameworkCore;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Learning.Datasets;

namespace Portal.Server.Learning.Evaluation;

/// <summary>
/// A copy of a shop that knows nothing of its last days: products, placements and rules are the shop's, events end where the
/// test cases begin. The shop itself is only read, and may go on serving. Goes with its folder.
/// </summary>
internal sealed class ShopCopy : IAsyncDisposable
{
    private readonly TemporaryProgram _program;
    private readonly string _folder;

    private ShopCopy(TemporaryProgram program, string folder) => (_program, _folder) = (program, folder);

    /// <summary>The program.</summary>
    public IServiceProvider Services => _program.Services;

    /// <summary>The shop's events with what was cut off as test cases.</summary>
    public DataSet Data { get; private set; } = null!;

    /// <summary>[items of the data]: catalogue index of each.</summary>
    public int[] Products { get; private set; } = [];

    /// <summary>Opens the copy; the caller's to dispose of.</summary>
    /// <param name="buildIn">Builds the program over a data folder.</param>
    /// <param name="shopFolder">The shop's data folder.</param>
    /// <param name="fit">Fits the model the copy serves.</param>
    /// <param name="cancellationToken">Stops the opening; nothing is left behind.</param>
    /// <exception cref="DataException">There is no shop, or it has too few events.</exception>
    public static async Task<ShopCopy> OpenAsync(
        Func<string, WebApplication> buildIn, string shopFolder, Func<DataSet, FittedModel> fit, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("portal-replay-").FullName;
        ShopCopy? copy = null;
        try
        {
            PortalConnection.Copy(shopFolder, folder);
            copy = new ShopCopy(TemporaryProgram.Build(() => buildIn(folder), folder, ("Recommendations:SourceMilliseconds", "60000")), folder);
            await copy.CutAsync(fit, cancellationToken);
            return copy;
        }
        catch (FileNotFoundException failure)
        {
            DeleteIfThere(folder);
            throw new DataException(failure.Message);
        }
        catch
        {
            await (copy?.DisposeAsync() ?? ValueTask.CompletedTask);
            DeleteIfThere(folder);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        DeleteIfThere(_folder);
    }

    private async Task CutAsync(Func<DataSet, FittedModel> fit, CancellationToken cancellationToken)
    {
        await Services.PrepareAsync(StartupPhase.Seed, cancellationToken);
        Data = Services.GetRequiredService<SequencesFromEvents>().Read(new EventsRequest { Collapse = true }, cancellationToken);
        await using (var db = await Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(cancellationToken))
        {
            await db.Events.Where(row => row.OccurredAt >= Data.Split.TestFrom!.Value).ExecuteDeleteAsync(cancellationToken);
        }

        var catalogue = Services.GetRequiredService<ICatalogue>();
        Products = [.. Data.ItemNames.Select(id => catalogue.Find(id)?.Index ?? -1)];
        fit(Data).Serve(Services, Data);
        await _program.LearnAsync(cancellationToken);
    }

    private static void DeleteIfThere(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
