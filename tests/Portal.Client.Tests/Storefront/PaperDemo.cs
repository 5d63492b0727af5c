using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Portal.Client.Api;
using Portal.Client.Storefront.Home;
using Portal.Shared.Demo;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Client.Tests.Storefront;

/// <summary>A demonstration with two personas, whose recommender thinks what a test tells it to.</summary>
internal sealed class PaperDemo : IDemoApi
{
    private readonly Channel<Thought> _thoughts = Channel.CreateUnbounded<Thought>();

    public DemoStatus Status { get; set; } = new(
        [new("runner", "Tom", "Runner", "Runs.", ["/pictures/p1.svg", "/pictures/p2.svg"]), new("gamer", "Leo", "Gamer", "Plays.", ["/pictures/p3.svg"])], null);

    public Task<DemoStatus> StatusAsync(CancellationToken cancellationToken = default) => Task.FromResult(Status);

    public void Think(Thought thought) => _thoughts.Writer.TryWrite(thought);

    public async IAsyncEnumerable<Thought> ThoughtsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var thought in _thoughts.Reader.ReadAllAsync(cancellationToken))
        {
            yield return thought;
        }
    }

    /// <summary>A thought about "for you" with these products, caused by a view of the first.</summary>
    public static Thought ForYou(params int[] products) => new(
        Guid.NewGuid(), HomePage.ForYou, DateTimeOffset.UnixEpoch, "live-1", null,
        new ThoughtSession(1, [new ThoughtAct(Product(1), "view", DateTimeOffset.UnixEpoch)], 0, 0, 0, null),
        [
            new ThoughtSource("item-to-item", 1, 40, 0.3, [new ThoughtCandidate(Product(products[0]), 0.8, 1), new ThoughtCandidate(Product(77), 0.4, null)]),
            new ThoughtSource("trained", 100, 0, 0.1, []),
        ],
        [.. products.Select((number, place) => new ThoughtItem(Product(number), 1.0 / (place + 1), "item-to-item", null, place == 1))],
        [new ThoughtRule("only-unseen", 3)], ["fallback:popular", "relaxed:brand-cap"], 0.05,
        new EventTrace(Guid.NewGuid(), ShopEventType.View, "Mug 1", DateTimeOffset.UnixEpoch, [.. TraceStages.All.Select((stage, place) => new TraceStage(stage, place + 0.5))]),
        null);

    private static ThoughtProduct Product(int number) => new($"p{number}", $"Thing {number}", $"/pictures/p{number}.svg");
}
