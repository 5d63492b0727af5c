using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Shared.Events;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Datasets;

/// <summary>
/// Makes sequences of the shop's own events: views and clicks, carts and purchases of each shopper in the order of their
/// times. Holds at most twice <see cref="EventsRequest.PerShopper"/> events of each shopper.
/// </summary>
internal sealed class SequencesFromEvents(IEventLog log, ICatalogue catalogue, ProductWords words, ProductVectors vectors, QuarantineSources quarantine)
{
    private static readonly ShopEventType[] Types = [ShopEventType.View, ShopEventType.Click, ShopEventType.AddToCart, ShopEventType.Purchase];

    /// <summary>Reads the events and splits them by time.</summary>
    /// <param name="request">Which events.</param>
    /// <param name="cancellationToken">Stops it between two chunks of events.</param>
    /// <exception cref="DataException">There are too few events to learn from and to ask.</exception>
    public DataSet Read(EventsRequest request, CancellationToken cancellationToken)
    {
        var (tally, products) = (new CleaningTally(), Products(request.PermuteSeed));
        var numbers = products.Select((id, number) => (id, number)).ToDictionary(entry => entry.id, entry => entry.number, StringComparer.Ordinal);
        var timeline = ToTimeline(Gather(request, numbers, tally, cancellationToken), request.Collapse, tally);
        if (timeline.Items.Length == 0)
        {
            throw new DataException("The shop has no views, carts or purchases of products on sale yet: there is nothing to learn from.");
        }

        var (split, splitWords) = NextItemByTime.Of(timeline, products.Length);
        return new DataSet
        {
            Name = "shop",
            ItemNames = products,
            Sequences = timeline.Beginnings(products.Length, timeline.Length),
            Split = split,
            SplitWords = splitWords,
            Owners = "shoppers",
            Users = timeline.Count,
            Interactions = timeline.Items.Length,
            Attributes = CatalogueAttributes.Of(catalogue, products),
            Columns = Columns(products, tally, cancellationToken),
            Texts = Texts(products, cancellationToken),
            Cleaning = tally.Counts,
            Notes = tally.Notes,
        };
    }

    /// <summary>Products on sale, in shuffled order.</summary>
    private string[] Products(int seed)
    {
        var onSale = Enumerable.Range(0, catalogue.Count).Select(index => catalogue[index]).Where(item => !item.Removed).Select(item => item.Id)
            .Order(StringComparer.Ordinal).ToArray();
        new Random(seed).Shuffle(onSale);
        return onSale;
    }

    private ItemColumns? Columns(string[] products, CleaningTally tally, CancellationToken cancellationToken)
    {
        var embeddings = new List<(string, float[]?[])>();
        foreach (var (name, known) in vectors.Read(cancellationToken))
        {
            float[]?[] own = Array.ConvertAll(products, id => known.GetValueOrDefault(id));
            embeddings.Add((name, own));
            tally.Notes.Add($"The encoder {name} brings an embedding, which {own.Count(vector => vector is not null):N0} of {products.Length:N0} products have.");
        }

        return ItemColumns.Join(products.Length, embeddings);
    }

    private string[] Texts(string[] products, CancellationToken cancellationToken)
    {
        var known = words.Read(cancellationToken);
        return Array.ConvertAll(products, id => known.GetValueOrDefault(id, ""));
    }

    private List<ShopperPast> Gather(EventsRequest request, Dictionary<string, int> numbers, CleaningTally tally, CancellationToken cancellationToken)
    {
        var (pasts, byShopper) = (new List<ShopperPast>(), new Dictionary<string, ShopperPast>(StringComparer.Ordinal));
        var (tooLate, unknown, held) = (0L, 0L, 0L);
        var sources = quarantine.Read();
        foreach (var stored in log.Read(0, Types, cancellationToken).SelectMany(chunk => chunk))
        {
            if (stored.OccurredAt >= request.Before || stored.Sequence > request.UpTo)
            {
                tooLate++;
            }
            else if (sources.Hold(stored))
            {
                held++;
            }
            else if (stored.ProductId is not { } product || !numbers.TryGetValue(product, out var item))
            {
                unknown++;
            }
            else
            {
                if (!byShopper.TryGetValue(stored.ShopperId, out var past))
                {
                    byShopper.Add(stored.ShopperId, past = new ShopperPast(request.PerShopper));
                    pasts.Add(past);
                }

                past.Add(stored.OccurredAt.ToUnixTimeMilliseconds(), stored.Sequence, item, stored.Type);
            }
        }

        tally.Count("after the cut-off", tooLate, "Events at or after the cut-off time: not used.");
        tally.Count("held back", held, "Events of shoppers and visits in quarantine: left out.");
        tally.Count("products not on sale", unknown, "Events of products that are not, or no longer, in the catalogue: left out.");
        return pasts;
    }

    private static Timeline ToTimeline(List<ShopperPast> pasts, bool collapse, CleaningTally tally)
    {
        var (items, starts, times, behaviours) = (new List<int>(), new List<int> { 0 }, new List<long>(), new List<Behaviour>());
        var (forgotten, clicks, collapsed) = (0L, 0L, 0L);
        foreach (var past in pasts)
        {
            var events = past.Newest();
            forgotten += past.Forgotten;
            for (var i = 0; i < events.Count; i++)
            {
                var (time, _, item, type) = events[i];
                if (type == ShopEventType.Click && i + 1 < events.Count && events[i + 1].Type == ShopEventType.View && events[i + 1].Item == item)
                {
                    clicks++;
                    continue;
                }

                if (collapse && items.Count > starts[^1] && items[^1] == item)
                {
                    collapsed++;
                    // Of an act and a stronger one behind it the time is the last one's, as when lists are made; and an act
                    // after the moment of a split is never told to what is learnt before it.
                    times[^1] = time;
                    behaviours[^1] = (Behaviour)Math.Max((byte)behaviours[^1], (byte)BehaviourOf(type));
                    continue;
                }

                items.Add(item);
                times.Add(time);
                behaviours.Add(BehaviourOf(type));
            }

            starts.Add(items.Count);
        }

        tally.Count("older than the newest", forgotten, "Interactions beyond the newest of a shopper that are taken: left out.");
        tally.Count("acts on one product", collapsed, "Acts on a product right after another on the same: one interaction, the strongest.");
        tally.Count("clicks that opened a page", clicks, "A click followed at once by the view of the same product is one act: the view counts.");
        return new Timeline([.. items], [.. starts], [.. times], [.. behaviours]);
    }

    private static Behaviour BehaviourOf(ShopEventType type) => type switch
    {
        ShopEventType.AddToCart => Behaviour.Cart,
        ShopEventType.Purchase => Behaviour.Buy,
        _ => Behaviour.View,
    };
}
