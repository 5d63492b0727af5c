using System.Globalization;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Recommendations;
using Portal.Shared.Events;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Evaluation;

/// <summary>
/// The real program in a temporary folder with a data set as its shop: items are products, the sequences told so far came in
/// by the intake, a model fitted to them is in service. Goes with its folder.
/// </summary>
internal sealed class ReplayShop : IAsyncDisposable
{
    private const string Source = "replay";
    private const int Batch = 5_000;

    private static readonly EventSender Teller = new(null, IsTrusted: true, IsHistory: true);

    private readonly TemporaryProgram _program;
    private readonly string _folder;
    private readonly DataSet _data;
    private readonly string[] _ids;
    private int[] _products = [], _items = [];

    private ReplayShop(Func<WebApplication> buildHost, DataSet data)
    {
        _folder = Directory.CreateTempSubdirectory("portal-replay-").FullName;
        // A machine that is busy with the replay itself is no reason to leave a source out.
        _program = TemporaryProgram.Build(buildHost, _folder, ("Recommendations:SourceMilliseconds", "60000"));
        (_data, _ids) = (data, [.. data.ItemNames.Select(name => ProductIds.For(Source, name))]);
    }

    /// <summary>The program.</summary>
    public IServiceProvider Services => _program.Services;

    /// <summary>Its data folder.</summary>
    public string Folder => _folder;

    /// <summary>The id of the shopper of a sequence.</summary>
    public static string Shopper(int sequence) => string.Create(CultureInfo.InvariantCulture, $"shopper-{sequence}");

    /// <summary>The door to its pipeline.</summary>
    public IReplay Replay => Services.GetRequiredService<IReplay>();

    /// <summary>Opens the shop; the caller's to dispose of.</summary>
    /// <param name="buildHost">Builds the program.</param>
    /// <param name="data">Whose items are sold.</param>
    /// <param name="past">What shoppers did so far.</param>
    /// <param name="served">The model in service.</param>
    /// <param name="cancellationToken">Stops the opening; nothing is left behind.</param>
    public static async Task<ReplayShop> OpenAsync(
        Func<WebApplication> buildHost, DataSet data, SequenceSet past, FittedModel served, CancellationToken cancellationToken)
    {
        var shop = new ReplayShop(buildHost, data);
        try
        {
            await shop.Services.PrepareAsync(StartupPhase.Seed, cancellationToken);
            await shop.StockAsync(cancellationToken);
            await shop.RecordAsync(past, cancellationToken);
            served.Serve(shop.Services, data with { ItemNames = shop._ids });
            await shop._program.LearnAsync(cancellationToken);
            return shop;
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }
    }

    /// <summary>[items]: catalogue index of each.</summary>
    public int[] Products => _products;

    /// <summary>Item of a catalogue index.</summary>
    public int ItemOf(int product) => _items[product];

    /// <summary>The session a history adds up to.</summary>
    public ShopperSession SessionOf(History history) => Replay.SessionOf(ReplayedHistory.Acts(history, _products));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StockAsync(CancellationToken cancellationToken)
    {
        var shelves = new ReplayShelves(_data.Attributes);
        var drafts = _data.ItemNames.Select((sku, item) => new ProductDraft
        {
            Sku = sku,
            Texts = [Text(shelves, item)],
            Brand = shelves.BrandOf(item),
            CategoryKey = shelves.CategoryOf(item),
            Price = 10,
            Stock = 1_000_000,
            AddedAt = DateTimeOffset.UnixEpoch,
        });
        await Services.GetRequiredService<SaveProducts>().SaveAsync(Source, shelves.Nodes, [.. drafts], cancellationToken);
        var catalogue = Services.GetRequiredService<ICatalogue>();
        _products = [.. _ids.Select(id => catalogue.Find(id)!.Index)];
        _items = new int[_products.Max() + 1];
        for (var item = 0; item < _products.Length; item++)
        {
            _items[_products[item]] = item;
        }
    }

    private ProductTextDraft Text(ReplayShelves shelves, int item)
    {
        var told = (_data.Texts?[item] ?? "").Split('\n', 2, StringSplitOptions.TrimEntries);
        return told[0].Length > 0
            ? new ProductTextDraft("en", told[0].Length > 200 ? told[0][..200] : told[0], told.ElementAtOrDefault(1) ?? "")
            : new ProductTextDraft("en", $"{shelves.BrandOf(item)} {shelves.CategoryNameOf(item)} {_data.ItemNames[item]}".Trim());
    }

    private async Task RecordAsync(SequenceSet past, CancellationToken cancellationToken)
    {
        var batch = new List<ShopEvent>(Batch);
        for (var sequence = 0; sequence < past.Count; sequence++)
        {
            var (items, behaviours, times) = (past.ItemsOf(sequence), past.BehavioursOf(sequence), past.TimesOf(sequence));
            var shopper = Shopper(sequence);
            for (var place = 0; place < items.Length; place++)
            {
                var at = ReplayedHistory.At(times, place, items.Length);
                batch.Add(new ShopEvent
                {
                    EventId = Guid.CreateVersion7(at), Type = ReplayedHistory.TypeOf(behaviours, place), ProductId = _ids[items.Span[place]], ShopperId = shopper, SessionId = shopper,
                    OccurredAt = at,
                });
            }

            if (batch.Count >= Batch || sequence == past.Count - 1)
            {
                await RecordAsync(batch, cancellationToken);
                batch.Clear();
            }
        }
    }

    private async Task RecordAsync(IReadOnlyList<ShopEvent> events, CancellationToken cancellationToken)
    {
        var receipt = await Services.GetRequiredService<IEventIntake>().RecordPatientlyAsync(events, Teller, TimeProvider.System, cancellationToken);
        if (receipt.Rejected.Count > 0)
        {
            throw new DataException($"The shop refused an event of the data: {receipt.Rejected[0].Detail}");
        }
    }
}
