using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Events;
using Portal.Server.Learning;
using Portal.Server.Learning.Datasets;
using Portal.Server.Learning.FineTuning;
using Portal.Server.Learning.Training.Neighbours;
using Portal.Server.Learning.Training.Sequences;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Recommendations;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Learning.FineTuning;

/// <summary>
/// A shop on a clock of its own whose shoppers go from one product to the next, with a small real model trained on that in
/// service: a blend of a sequence network and neighbours, as a shop's model is.
/// </summary>
internal sealed class TunedShop : IAsyncDisposable
{
    private const int Walkers = 120;

    private readonly Random _random = new(3);
    private readonly Dictionary<int, string> _others = [];
    private int _shopper = 10_000;

    private TunedShop(ListShop lists, FakeTimeProvider clock, Heard heard) => (Lists, Clock, Heard) = (lists, clock, heard);

    public ListShop Lists { get; }

    public FakeTimeProvider Clock { get; }

    /// <summary>What fine-tuning said.</summary>
    public Heard Heard { get; }

    public ITrainedVersion Trained => Lists.App.Get<ITrainedVersion>();

    /// <summary>Opens the shop with a model of one kind of network in service.</summary>
    public static async Task<TunedShop> OpenAsync(bool recurrent = false, params (string Name, string Value)[] settings)
    {
        var (clock, heard) = (new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero)), new Heard());
        var app = new PortalApp
        {
            Replace = services => services.AddSingleton<TimeProvider>(clock).AddSingleton<ILoggerProvider>(heard),
            Settings = { ["Learning:FineTuneSeconds"] = "60", ["Learning:FineTuneShare"] = "1", ["Logging:LogLevel:Portal.Server.Learning"] = "Information" },
        };
        foreach (var (name, value) in settings)
        {
            app.Settings[name] = value;
        }

        var shop = new TunedShop(await ListShop.OpenAsync(80, app), clock, heard);
        await shop.ViewAsync([.. shop.Walks(Walkers)], spacing: 600);
        shop.Train(recurrent);
        clock.Advance(TimeSpan.FromSeconds(1));
        return shop;
    }

    /// <summary>Shoppers nobody else is, each through five neighbouring products of the first sixty.</summary>
    public Task WalkAsync(int shoppers, bool? heldOut = null) => ViewAsync([.. Walks(shoppers)], heldOut: heldOut);

    /// <summary>Whatever they look at, so many shoppers turn to one product next.</summary>
    public Task GoViralAsync(int thing, int shoppers, bool? heldOut = null) =>
        ViewAsync([.. Enumerable.Range(0, shoppers).Select(_ => new[] { 1 + _random.Next(60), thing })], heldOut: heldOut);

    /// <summary>After one of a few neighbouring products they turn to another one next, after the rest they go on as ever.</summary>
    public Task GoViralAfterAsync(int first, int thing, int shoppers) =>
        ViewAsync([.. Enumerable.Range(0, shoppers).Select(_ => new[] { first + _random.Next(6), thing })]);

    /// <summary>The same with a product by its id.</summary>
    public Task GoViralAsync(string product, int shoppers)
    {
        _others[-1] = product;
        return GoViralAsync(-1, shoppers);
    }

    /// <summary>Shoppers nobody else is view these, one after the other, and the last of them now.</summary>
    /// <param name="spacing">Seconds between two shoppers.</param>
    /// <param name="walks">[shoppers]: what each views.</param>
    /// <param name="heldOut">Only shoppers who are, or are not, kept out of learning this hour; null for any.</param>
    private async Task ViewAsync(int[][] walks, double spacing = 0.01, bool? heldOut = null)
    {
        var second = Clock.GetUtcNow().ToUnixTimeSeconds();
        string[] shoppers =
        [
            .. Enumerable.Range(_shopper, 100 * walks.Length).Select(PortalApp.ShopperId)
                .Where(shopper => heldOut is null || FreshActs.IsHeldOut(shopper, second, new FineTuneSettings().HeldOutOneIn) == heldOut).Take(walks.Length),
        ];
        _shopper += 100 * walks.Length;
        var begin = Clock.GetUtcNow().AddSeconds(-spacing * walks.Length);
        ShopEvent[] events =
        [
            .. walks.SelectMany((walk, number) => walk.Select(thing => Lists.Event(ShopEventType.View, Math.Max(1, thing), $"visit-{shoppers[number]}") with
            {
                ProductId = _others.GetValueOrDefault(thing) ?? Lists.Products[thing - 1].Id,
                ShopperId = shoppers[number], OccurredAt = begin.AddSeconds(spacing * (number + 1)),
            })),
        ];
        var answer = await Lists.App.Get<IEventIntake>().RecordAsync(events, new EventSender(null, IsTrusted: true, IsHistory: true), ListShop.Cancel);
        Assert.Equal(events.Length, answer.Receipt!.Accepted);
        await Lists.AppliedAsync();
    }

    private IEnumerable<int[]> Walks(int shoppers) =>
        Enumerable.Range(0, shoppers).Select(_ => _random.Next(56)).Select(first => Enumerable.Range(first + 1, 5).ToArray());

    /// <summary>Makes a step at once.</summary>
    public FineTuneOutcome Step() => Lists.App.Get<FineTuneShop>().Run(ListShop.Cancel);

    /// <summary>What the model puts into the home list of a shopper.</summary>
    public int[] Picked(int shopper)
    {
        var list = Lists.List(shopper, PlacementKeys.HomeForYou);
        var things = Lists.Things(list);
        return [.. things.Where((_, place) => list.Items[place].Source == SourceNames.Trained)];
    }

    public ValueTask DisposeAsync() => Lists.DisposeAsync();

    private void Train(bool recurrent)
    {
        var data = Lists.App.Get<SequencesFromEvents>().Read(new EventsRequest { Collapse = true }, ListShop.Cancel);
        var training = new SequenceTrainingSettings { Epochs = 12, Batch = 32, LearningRate = 5e-3, WarmUp = 10, Average = 0, Words = 0, ValidateEvery = 100 };
        ITrainer trainer = recurrent
            ? new RecurrentTrainer(CellKind.Gru) { Shape = new RecurrentSettings(0, Width: 16, MaxLength: 20), Training = training }
            : new TransformerTrainer
            {
                Shape = new TransformerSettings(0, Width: 16, Blocks: 1, Heads: 2, Hidden: 32, MaxLength: 20, Positions: PositionKind.Distance, Dropout: 0.1, InputScale: 4),
                Training = training,
            };
        var input = new TrainingInput(data.Sequences, data.Attributes, null, 1, 1);
        var blend = new BlendScorer(
        [
            new BlendPart("network", trainer.Train(input, ListShop.Cancel), ScoreScale.LogSoftmax, 1),
            new BlendPart("neighbours", ItemNeighbourTrainer.Decay().Train(input, ListShop.Cancel), ScoreScale.ShareOfBest, 0.5f),
        ]);
        var (store, now) = (Lists.App.Get<ModelStore>(), Clock.GetUtcNow());
        TrainedBundle.Write(store.FolderOf("20260302-base"), "20260302-base", blend, trainer, data, new Dictionary<string, MeasuredValue>(), 1, now);
        store.Activate("20260302-base");
        Trained.Refresh();
    }
}
