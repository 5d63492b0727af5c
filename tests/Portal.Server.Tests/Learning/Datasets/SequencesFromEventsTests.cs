using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Server.Identity;
using Portal.Server.Learning;
using Portal.Server.Learning.Datasets;
using Portal.Server.Learning.Training.Content;
using Portal.Server.Learning.Training.Sequences;
using Portal.Server.Tests.Catalog.Vectors;
using Portal.Server.Tests.Events;
using Portal.Shared.Events;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Learning.Datasets;

public sealed class SequencesFromEventsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly PortalApp _app = new();
    private readonly TestEvents _events = new();
    private string[] _products = [];

    public async ValueTask InitializeAsync() => _products = [.. (await _app.AddProductsAsync(6)).Select(product => product.Id)];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Read_GivesEachShoppersPastInTheOrderOfItsTimes()
    {
        await RecordAsync(
            Event("ann", 2, ShopEventType.Purchase, 30), Event("ann", 0, ShopEventType.View, 10), Event("bob", 1, ShopEventType.View, 5),
            Event("ann", 1, ShopEventType.AddToCart, 20), Event("bob", 3, ShopEventType.View, 40), Event("bob", 3, ShopEventType.Impression, 41),
            Event("bob", 4, ShopEventType.Favourite, 42));

        var data = Read();

        Assert.Equal(["0 1 2", "1 3"], Told(data, data.Sequences));
        Assert.Equal([Behaviour.View, Behaviour.Cart, Behaviour.Buy], data.Sequences.BehavioursOf(0).ToArray());
        Assert.Equal((2, 6, 5L), (data.Users, data.Items, data.Interactions));
        Assert.Equal([.. new[] { 10, 20, 30 }.Select(minute => Start.AddMinutes(minute).ToUnixTimeSeconds())], data.Sequences.TimesOf(0).ToArray());
    }

    [Fact]
    public async Task Read_OneInteractionOfSeveralActs_IsAsLateAsTheLast()
    {
        await RecordAsync(
            Event("ann", 0, ShopEventType.View, 1), Event("ann", 0, ShopEventType.AddToCart, 9), Event("ann", 1, ShopEventType.View, 12),
            Event("bob", 2, ShopEventType.View, 30), Event("bob", 3, ShopEventType.View, 40));

        var data = Read(new EventsRequest { Collapse = true });

        Assert.Equal(["0 1", "2 3"], Told(data, data.Sequences));
        Assert.Equal([Start.AddMinutes(9).ToUnixTimeSeconds(), Start.AddMinutes(12).ToUnixTimeSeconds()], data.Sequences.TimesOf(0).ToArray());
    }

    [Fact]
    public async Task Read_TellsTheWordsOfEachProduct()
    {
        await RecordAsync(Event("ann", 0, ShopEventType.View, 1), Event("ann", 1, ShopEventType.View, 2), Event("bob", 2, ShopEventType.View, 30));

        var data = Read();

        Assert.Equal([.. data.ItemNames.Select(id => _app.Get<ICatalogue>().Find(id)!.TitleEn)], data.Texts!.Select(text => text.Split('\n')[0]));
    }

    [Fact]
    public async Task Read_BeforeAMoment_UsesNothingThatHappenedThenOrLater()
    {
        await RecordAsync([.. Enumerable.Range(0, 20).Select(minute => Event(minute % 2 == 0 ? "ann" : "bob", minute % 5, ShopEventType.View, 19 - minute))]);

        var data = Read(new EventsRequest { Before = Start.AddMinutes(12) });

        Assert.Equal((12L, 8L), (data.Interactions, data.Met("after the cut-off")));
        Assert.True(data.Sequences.EndTimes!.Max() < Start.AddMinutes(12).ToUnixTimeMilliseconds());
        Assert.True(data.Split.TrainAndValid.EndTimes!.Max() < data.Sequences.EndTimes!.Max());
    }

    [Fact]
    public async Task Read_TakesTheNewestOfEachShopper()
    {
        await RecordAsync([.. Enumerable.Range(0, 40).Select(minute => Event("ann", minute % 6, ShopEventType.View, minute))]);

        var data = Read(new EventsRequest { PerShopper = 3 });

        Assert.Equal(["1 2 3"], Told(data, data.Sequences));
        Assert.Equal(37, data.Met("older than the newest"));
    }

    [Fact]
    public async Task Read_CountsAClickAndThePageItOpenedOnce()
    {
        await RecordAsync(
            Event("ann", 0, ShopEventType.Click, 1), Event("ann", 0, ShopEventType.View, 2), Event("ann", 1, ShopEventType.Click, 3),
            Event("ann", 2, ShopEventType.View, 4), Event("ann", 2, ShopEventType.View, 5));

        var data = Read();

        Assert.Equal(["0 1 2 2"], Told(data, data.Sequences));
        Assert.Equal(1, data.Met("clicks that opened a page"));
    }

    [Fact]
    public async Task Read_LeavesOutWhatIsNoLongerOnSale()
    {
        await RecordAsync([.. Enumerable.Range(0, 12).Select(minute => Event("ann", minute % 6, ShopEventType.View, minute))]);
        await _app.Get<RemoveProducts>().BySourceAsync(TestProducts.Source, TestContext.Current.CancellationToken);

        Assert.Contains("nothing to learn from", Assert.Throws<DataException>(() => Read()).Message);
    }

    [Fact]
    public async Task Read_LeavesOutSourcesInQuarantine_AndSaysHowManyEvents()
    {
        await RecordAsync([.. Enumerable.Range(0, 6).SelectMany(minute => new[] { Event("ann", minute, ShopEventType.View, minute), Event("bot", minute, ShopEventType.View, minute) })]);
        await _app.Get<QuarantineSources>().HoldAsync("bot", "", "bot-like-sessions", Portal.Server.Audit.AuditActor.Nobody, TestContext.Current.CancellationToken);

        var data = Read();

        Assert.Equal((1, 6L, 6L), (data.Users, data.Interactions, data.Met("held back")));
        await _app.Get<QuarantineSources>().ReleaseAsync("bot", "", Portal.Server.Audit.AuditActor.Nobody, TestContext.Current.CancellationToken);
        Assert.Equal(2, Read().Users);
    }

    [Fact]
    public void Read_AnEmptyShop_SaysSo() => Assert.Contains("nothing to learn from", Assert.Throws<DataException>(() => Read()).Message);

    [Fact]
    public async Task Read_TakesWhatEncodersMadeAsColumns_SoANewProductStandsNearItsLikes()
    {
        await using var shop = new EncoderShop();
        var app = shop.Open(shop.Text);
        await EncoderShop.SaveAsync(app, "red mug", "red mugs", "blue lamp", "red mug mug");
        await EncoderShop.VectorsAsync(app, "words");
        var ids = TestProducts.Ids(4);
        await app.Get<IEventIntake>().RecordAsync(
            [.. Enumerable.Range(0, 30).Select(minute => Event("ann", 0, ShopEventType.View, minute) with { ProductId = ids[minute % 3] })],
            new EventSender(null, IsTrusted: true, IsHistory: true), TestContext.Current.CancellationToken);

        var data = app.Get<SequencesFromEvents>().Read(new EventsRequest(), TestContext.Current.CancellationToken);

        Assert.Equal((2, "words"), (data.Columns!.Width, Assert.Single(data.Columns.Names)));
        Assert.Contains("The encoder words brings an embedding, which 4 of 4 products have.", data.Notes);
        var (seen, cold, other) = (Number(0), Number(3), Number(2));
        var input = new TrainingInput(data.Sequences, null, null, 1, 1) { Columns = data.Columns };
        foreach (var trainer in new ITrainer[] { new ContentTrainer(), new TransformerTrainer { Training = new() { Epochs = 2, Batch = 4, Negatives = 2 } } })
        {
            var scorer = trainer.Train(input, TestContext.Current.CancellationToken);
            var scores = new float[scorer.Items];
            scorer.Score([new History(new[] { seen })], scores);
            Assert.True(float.IsFinite(scores[cold]));
            Assert.True(trainer is TransformerTrainer || scores[cold] > scores[other]);
        }

        int Number(int product) => Array.IndexOf(data.ItemNames, ids[product]);
    }

    private DataSet Read(EventsRequest? request = null) =>
        _app.Get<SequencesFromEvents>().Read(request ?? new EventsRequest(), TestContext.Current.CancellationToken);

    private string[] Told(DataSet data, SequenceSet sequences) =>
    [
        .. Enumerable.Range(0, sequences.Count)
            .Select(sequence => string.Join(' ', data.Names(sequences.ItemsOf(sequence)).Select(id => Array.IndexOf(_products, id)))),
    ];

    private ShopEvent Event(string shopper, int product, ShopEventType type, int minute) => new()
    {
        EventId = _events.NewId(),
        Type = type,
        ShopperId = shopper,
        SessionId = "visit",
        ProductId = _products[product],
        OccurredAt = Start.AddMinutes(minute),
    };

    private async Task RecordAsync(params ShopEvent[] events)
    {
        var sender = new EventSender(null, IsTrusted: true, IsHistory: true);
        var receipt = (await _app.Get<IEventIntake>().RecordAsync(events, sender, TestContext.Current.CancellationToken)).Receipt!;
        Assert.Equal((events.Length, 0), (receipt.Accepted, receipt.Rejected.Count));
    }
}
