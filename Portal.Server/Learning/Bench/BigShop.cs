using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Learning.Training.Neighbours;
using Portal.Server.Learning.Training.Sequences;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;
using Portal.Shared.Events;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Bench;

/// <summary>
/// The real program in a temporary folder with a made-up catalogue and history of any size, a blend of transformer and item
/// neighbours trained on it in service, its models learned, its feed running.
/// </summary>
internal sealed class BigShop : IAsyncDisposable
{
    private const int Categories = 200;
    private const int Brands = 500;
    private const int Batch = 5_000;
    private const string Source = "made-up";

    private static readonly EventSender Teller = new(null, IsTrusted: true, IsHistory: true);

    private readonly TemporaryProgram _program;
    private readonly ServingPlan _plan;
    private readonly string[] _products;

    private BigShop(TemporaryProgram program, ServingPlan plan)
    {
        (_program, _plan) = (program, plan);
        _products = ProductIdsOf(plan.Shop);
    }

    /// <summary>The program.</summary>
    public IServiceProvider Services => _program.Services;

    /// <summary>The sequence network in service.</summary>
    public SequenceScorer Network => Services.GetRequiredService<ITrainedVersion>().Model!.Networks[0].Trained;

    /// <summary>Where it is served.</summary>
    public Uri Address => _program.Address;

    /// <summary>Ids of the products, by their number in the network.</summary>
    public IReadOnlyList<string> Products => _products;

    /// <summary>The id of a shopper of the history, as a browser's cookie would have it.</summary>
    public static string Shopper(int number) => "s_" + number.ToString("D22", CultureInfo.InvariantCulture);

    /// <summary>Ids of the products of such a shop.</summary>
    public static string[] ProductIdsOf(SyntheticShopSettings shop) =>
        [.. Enumerable.Range(0, shop.Items).Select(item => ProductIds.For(Source, Sku(item)))];

    /// <summary>Opens the shop.</summary>
    public static async Task<BigShop> OpenAsync(
        Func<WebApplication> buildHost, ServingPlan plan, string folder, Action<string> tell, CancellationToken cancellationToken)
    {
        // What is measured is the making of lists alone. What learning beside them costs is not measured here, nor anywhere else yet:
        // bench fresh says how long a step takes and what a swap costs the lists under way.
        var shop = new BigShop(TemporaryProgram.Build(buildHost, folder, ("Learning:FineTuneSeconds", "0")), plan);
        await shop.Services.PrepareAsync(StartupPhase.Seed, cancellationToken);
        tell($"{plan.Shop.Items:N0} products");
        await shop.StockAsync(cancellationToken);
        tell($"{plan.Shop.Events:N0} events of {plan.Shop.Users:N0} shoppers");
        await shop.RecordHistoryAsync(cancellationToken);
        tell("training one epoch");
        shop.Train(cancellationToken);
        tell("learning from the log");
        await shop._program.LearnAsync(cancellationToken);
        await shop._program.StartQuietlyAsync(cancellationToken);
        return shop;
    }

    /// <summary>Records views of one shopper, a second apart, the last of them now, and waits until the models have learned them.</summary>
    public async ValueTask ViewAsync(string shopperId, ReadOnlyMemory<int> items, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        await RecordAsync(
            [.. items.ToArray().Select((item, place) => View(shopperId, item, now.AddSeconds(place + 1 - items.Length)))], cancellationToken);
        var (log, models) = (Services.GetRequiredService<IEventLog>(), Services.GetRequiredService<IModels>());
        while (models.LearnedTo < log.LastSequence)
        {
            await Task.Delay(1, cancellationToken);
        }
    }

    /// <summary>Closes the shop.</summary>
    public ValueTask DisposeAsync() => _program.DisposeAsync();

    private static string Sku(int item) => item.ToString(CultureInfo.InvariantCulture);

    private async Task StockAsync(CancellationToken cancellationToken)
    {
        var categories = Enumerable.Range(0, Categories).Select(number => new CategoryNode
        {
            Key = $"shelf-{number}", ParentKey = number == 0 ? null : "shelf-0", NameEn = $"Shelf {number}", Position = number,
        });
        // A shelf of the made-up shop is a hundred items; words of a title are drawn from its shelf's and its brand's.
        var drafts = Enumerable.Range(0, _plan.Shop.Items).Select(item => new ProductDraft
        {
            Sku = Sku(item),
            Texts = [new ProductTextDraft("en", $"Maker{item % Brands} shelf{item / 100} {item}", $"Size {item % 17}, colour {item % 23}.")],
            Brand = $"Maker {item % Brands}",
            CategoryKey = $"shelf-{1 + (item / 100 % (Categories - 1))}",
            Price = 1 + (item % 97),
            Stock = item % 20 == 0 ? 0 : 100,
        });
        await Services.GetRequiredService<SaveProducts>().SaveAsync(Source, [.. categories], [.. drafts], cancellationToken);
    }

    private async Task RecordHistoryAsync(CancellationToken cancellationToken)
    {
        var (batch, shopper, start) = (new List<ShopEvent>(Batch), 0, TimeProvider.System.GetUtcNow().AddDays(-30));
        foreach (var items in new SyntheticShop(_plan.Shop).Shoppers())
        {
            var begins = start.AddSeconds(2_500_000.0 * shopper / _plan.Shop.Users);
            for (var i = 0; i < items.Length; i++)
            {
                batch.Add(View(Shopper(shopper), items.Span[i], begins.AddSeconds(20 * i)));
            }

            shopper++;
            if (batch.Count >= Batch)
            {
                await RecordAsync(batch, cancellationToken);
                batch.Clear();
            }
        }

        await RecordAsync(batch, cancellationToken);
    }

    private ShopEvent View(string shopperId, int item, DateTimeOffset at) => new()
    {
        EventId = Guid.CreateVersion7(at), Type = ShopEventType.View, ProductId = _products[item], ShopperId = shopperId, SessionId = shopperId,
        OccurredAt = at,
    };

    private async Task RecordAsync(IReadOnlyList<ShopEvent> events, CancellationToken cancellationToken)
    {
        var receipt = await Services.GetRequiredService<IEventIntake>().RecordPatientlyAsync(events, Teller, TimeProvider.System, cancellationToken);
        if (receipt.Rejected.Count > 0)
        {
            throw new InvalidOperationException($"The made-up events were refused: {receipt.Rejected[0].Detail}");
        }
    }

    private void Train(CancellationToken cancellationToken)
    {
        var sequences = new SyntheticShop(_plan.Shop).ToSequences();
        var input = new TrainingInput(sequences, Attributes: null, Validation: null, Seed: 1, TrainingPlan.Threads);
        var trainer = new TransformerTrainer { Training = TrainingPlan.Settings with { Epochs = 1, StopAfter = 1, LazyRows = true, Average = 0 } };
        // What it was trained with, gradients and all, is not kept: a shop that serves has what was written and read again.
        var blend = new BlendScorer(
        [
            new BlendPart("transformer", trainer.Train(input, cancellationToken), ScoreScale.LogSoftmax, 1),
            new BlendPart("item-knn-decay", ItemNeighbourTrainer.Decay().Train(input, cancellationToken), ScoreScale.ShareOfBest, 4),
        ]);
        var (store, state) = (Services.GetRequiredService<ModelStore>(), ScorerForms.TakeApart(blend));
        const string Id = "bench";
        Bundle.Write(
            store.FolderOf(Id),
            new BundleManifest
            {
                Id = Id, Kind = state.Kind, CreatedAt = TimeProvider.System.GetUtcNow(), Settings = new JsonObject { ["scorer"] = state.Settings }, Seed = 1,
                DataFingerprint = Source, Metrics = new Dictionary<string, MeasuredValue>(),
            },
            state.Tensors, _products);
        store.Activate(Id);
    }
}
