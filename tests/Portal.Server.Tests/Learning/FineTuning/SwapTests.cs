using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Events;
using Portal.Server.ModelRegistry;
using Portal.Shared.Events;
using Portal.Shared.Neural;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Learning.FineTuning;

public sealed class SwapTests
{
    private const int Readers = 4;
    private const int Swaps = 40;

    [Fact]
    public async Task Each_list_is_of_one_version_while_versions_change_and_none_fails()
    {
        await using var shop = await TunedShop.OpenAsync();
        for (var reader = 1; reader <= Readers; reader++)
        {
            await shop.Lists.RecordAsync(reader, [.. Enumerable.Range(10 * reader, 3).Select(thing => shop.Lists.Event(ShopEventType.View, thing))]);
        }

        // Two states of the network, one after the other: versions with even numbers are as trained, the others scrambled.
        string[] even = [.. Enumerable.Range(1, Readers).Select(reader => Shown(List(shop, reader)))];
        Swap(shop);
        string[] odd = [.. Enumerable.Range(1, Readers).Select(reader => Shown(List(shop, reader)))];
        Assert.NotEqual(even, odd);
        using var ended = new CancellationTokenSource();
        var seen = Enumerable.Range(0, Readers).Select(_ => new ConcurrentDictionary<string, int>()).ToArray();
        var reading = Enumerable.Range(1, Readers).Select(reader => Task.Factory.StartNew(
            () => Read(shop, reader, even[reader - 1], odd[reader - 1], seen[reader - 1], ended.Token),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        // On a busy machine a reader may come late: each is to meet a change.
        for (var swap = 0; swap < Swaps || (seen.Any(versions => versions.Count < 2) && !reading.Any(reader => reader.IsFaulted)); swap++)
        {
            Swap(shop);
        }

        await ended.CancelAsync();
        await Task.WhenAll(reading);
        Assert.All(seen, versions => Assert.True(versions.Count > 1));
    }

    [Fact]
    public async Task After_a_swap_one_more_event_leads_to_what_reading_the_session_anew_leads_to()
    {
        foreach (var recurrent in new[] { false, true })
        {
            await using var shop = await TunedShop.OpenAsync(recurrent);
            await shop.Lists.RecordAsync(1, shop.Lists.Event(ShopEventType.View, 10), shop.Lists.Event(ShopEventType.View, 12));
            List(shop, 1);
            Swap(shop);
            List(shop, 1);
            await shop.Lists.RecordAsync(1, shop.Lists.Event(ShopEventType.View, 14));

            var appended = Shown(List(shop, 1));
            foreach (var memory in shop.Lists.App.Services.GetServices<IShopperMemory>())
            {
                memory.Forget(PortalApp.ShopperId(1));
            }

            Assert.Equal(appended, Shown(List(shop, 1)));
        }
    }

    private static void Read(
        TunedShop shop, int reader, string even, string odd, ConcurrentDictionary<string, int> seen, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            var list = List(shop, reader);
            var version = list.ModelVersion.Split(' ')[1];
            Assert.DoesNotContain(list.Notes, note => note.StartsWith(ListNotes.Failed, StringComparison.Ordinal));
            Assert.Equal(version[^1] % 2 == 0 || version.EndsWith("base", StringComparison.Ordinal) ? even : odd, Shown(list));
            seen[version] = 1;
        }
    }

    private static RecommendationList List(TunedShop shop, int shopper) => shop.Lists.List(shopper, PlacementKeys.HomeForYou);

    /// <summary>What a list shows, with the reasons, which are found after the proposals.</summary>
    private static string Shown(RecommendationList list) => string.Join(
        ';', list.Items.Select(item => $"{item.Product.Id} {item.Source} {item.Reason.Kind} {string.Join(',', item.Reason.Evidence.Select(evidence => evidence.ProductId))}"));

    /// <summary>Publishes a delta that scrambles the item vectors, or puts them back.</summary>
    internal static void Swap(TunedShop shop)
    {
        var model = shop.Trained.Model!;
        var trained = model.Networks[0].Trained.Network.Copy(model.Items.Count, 20, new Workers(1), forTraining: true);
        if (model.Number % 2 == 0)
        {
            Scramble(trained);
        }

        shop.Lists.App.Get<ModelDeltas>().Publish(model.To([trained], model.Items, whole: false, DateTimeOffset.UnixEpoch, 0));
        shop.Trained.Refresh();
    }

    private static void Scramble(ISequenceNetwork<float> network)
    {
        var rows = network.Parameters["items"].Value.Span;
        var copy = rows.ToArray();
        for (int row = 0, width = network.Items.Width; row < network.Items.Count; row++)
        {
            copy.AsSpan(row * width, width).CopyTo(rows[((row * 37) % network.Items.Count * width)..]);
        }
    }
}
