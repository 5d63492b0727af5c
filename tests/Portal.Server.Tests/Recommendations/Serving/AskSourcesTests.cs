using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Serving;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Recommendations.Serving;

public sealed class AskSourcesTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_source_that_fails_is_left_out_and_the_list_says_so_until_it_is_tried_again()
    {
        var source = new Unreliable { Fails = true };
        await using var shop = await OpenAsync(source);

        Assert.Equal(["failed:item-to-item"], Notes(shop));
        source.Fails = false;
        Assert.Equal(["failed:item-to-item"], Notes(shop));
        Assert.Equal(1, source.Asked);

        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Empty(Notes(shop));
        Assert.Equal(2, source.Asked);
    }

    [Fact]
    public async Task A_source_that_keeps_a_list_waiting_is_left_out_of_the_next_ones()
    {
        var source = new Unreliable { Takes = TimeSpan.FromSeconds(1.1), Time = _time };
        await using var shop = await OpenAsync(source);

        Assert.Empty(Notes(shop));
        Assert.Equal(["late:item-to-item"], Notes(shop));

        source.Takes = TimeSpan.Zero;
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Empty(Notes(shop));
    }

    [Fact]
    public async Task A_source_that_waits_for_something_and_never_answers_holds_up_no_list()
    {
        using var answer = new ManualResetEventSlim();
        var source = new Unreliable { Waits = answer };
        await using var shop = await OpenAsync(source);

        var list = Task.Run(() => Notes(shop), ListShop.Cancel);
        await source.Began.Task.WaitAsync(ListShop.Cancel);
        await Eventually.UntilAsync(() =>
        {
            // In small steps: no other source must seem to take a second.
            _time.Advance(TimeSpan.FromMilliseconds(50));
            return list.IsCompleted;
        });
        Assert.Equal(["late:item-to-item"], await list);

        // Whatever it asks of the rules of a list that has gone on without it is answered with no.
        Assert.Equal(["late:item-to-item"], Notes(shop));
        _time.Advance(TimeSpan.FromSeconds(10));
        // The question that was given up has no answer yet: no second one is put behind it.
        Assert.Equal(["late:item-to-item"], Notes(shop));
        Assert.Equal(1, source.Asked);

        answer.Set();
        await source.Answered.Task.WaitAsync(ListShop.Cancel);
        Assert.False(source.MayShowAfterwards);
        await Eventually.UntilAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            return Notes(shop).Length == 0;
        });
    }

    private static string[] Notes(ListShop shop)
    {
        var list = shop.List(1, PlacementKeys.HomeForYou);
        Assert.Equal(12, list.Items.Count);
        return [.. list.Notes.Where(note => note.StartsWith(ListNotes.Failed, StringComparison.Ordinal) || note.StartsWith(ListNotes.Late, StringComparison.Ordinal))];
    }

    private async Task<ListShop> OpenAsync(Unreliable source)
    {
        var shop = await ListShop.OpenAsync(app: new PortalApp
        {
            Settings = { ["Recommendations:SourceMilliseconds"] = "1000" },
            Replace = services =>
            {
                services.AddSingleton<TimeProvider>(_time);
                services.ReplaceSource(source);
            },
        });
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 3));
        return shop;
    }

    private sealed class Unreliable : ICandidateSource
    {
        public string Name => SourceNames.ItemToItem;

        public bool Fails { get; set; }

        public TimeSpan Takes { get; set; }

        public FakeTimeProvider? Time { get; init; }

        public ManualResetEventSlim? Waits { get; init; }

        public TaskCompletionSource Began { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool? MayShowAfterwards { get; private set; }

        public bool MayWait => Waits is not null;

        public int Asked { get; private set; }

        public IReadOnlyList<Candidate> Find(CandidateQuery query)
        {
            Asked++;
            Time?.Advance(Takes);
            if (Waits is { IsSet: false })
            {
                Began.TrySetResult();
                Waits.Wait(ListShop.Cancel);
                MayShowAfterwards = query.MayShow(0);
                Answered.SetResult();
            }

            return Fails ? throw new InvalidOperationException("The source is broken.") : [];
        }
    }
}
