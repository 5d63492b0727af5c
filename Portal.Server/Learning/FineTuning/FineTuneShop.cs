using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;
using Portal.Shared.Events;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.FineTuning;

/// <summary>
/// Lets the model in service learn from what happened since the last step: reads the newest events, makes a step, and puts it
/// into service as a delta when it is clearly better, and the trained version when that is ahead of all deltas. A new product that somebody turned to gets a vector of its own.
/// </summary>
internal sealed partial class FineTuneShop(
    ITrainedVersion trained, ModelDeltas deltas, IEventLog log, ICatalogue catalogue, IOptions<FineTuneOptions> options, QuarantineSources quarantine, TimeProvider time,
    ILogger<FineTuneShop> logger)
    : IShopperMemory
{
    /// <summary>Events read back at most: of what is older a full training has learned.</summary>
    private const int MostEvents = 100_000;

    /// <summary>New products with a vector of their own at most: with more it is time to train anew.</summary>
    private const int MostNewItems = 5_000;

    private static readonly ShopEventType[] Types = [ShopEventType.View, ShopEventType.Click, ShopEventType.AddToCart, ShopEventType.Purchase];

    private readonly Lock _gate = new();
    private readonly FineTuneSettings _settings = new() { Rate = options.Value.FineTuneRate };
    private readonly List<string> _items = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _forgotten = new();
    private FineTuneStep? _step;
    private DutyCycle? _cycle;
    private FreshActs? _acts;
    private string? _hash;
    private long _read;

    /// <summary>Makes a step.</summary>
    /// <param name="cancellationToken">Stops it between two batches; nothing of the step is kept then.</param>
    public FineTuneOutcome Run(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            trained.Refresh();
            if (trained.Model is not { Networks.Count: > 0 } model)
            {
                return new(FineTuneVerdict.NothingToTune);
            }

            Collect(model, cancellationToken);
            _cycle = new DutyCycle(options.Value.FineTuneShare, cancellationToken);
            _step ??= new FineTuneStep(_settings, trained.ToLive, time, seed: 1) { Rest = worked => _cycle.Rest(worked) };
            var (count, bytes) = deltas.Weight(model.Base);
            var request = new FineTuneRequest(model, _acts!, _items)
            {
                StandInOf = number => catalogue.Find(_items[number]) is { } item ? trained.StandInFor(model, item.Index) : null,
                LearnedTo = _read,
                Whole = count + 1 >= options.Value.FineTuneDeltas || bytes > MostBytes(model),
            };
            var outcome = _step.Run(request, cancellationToken);
            Tell(outcome, model);
            if (outcome.Delta is { } delta)
            {
                _hash = deltas.Publish(delta).Hash;
                trained.Refresh();
            }

            return outcome;
        }
    }

    /// <inheritdoc/>
    public void Forget(string shopperId)
    {
        // Noted, not done at once: nobody who erases an act waits for a step.
        _forgotten.Enqueue(shopperId);
    }

    /// <summary>Whether acts of a shopper are kept. While a step runs this is what was so before it.</summary>
    public bool Remembers(string shopperId) => Volatile.Read(ref _acts)?.Knows(shopperId) == true && !_forgotten.Contains(shopperId);

    /// <summary>All deltas together are no larger than the networks twice over.</summary>
    private static long MostBytes(TunedModel model) => 2 * sizeof(float) * model.Networks.Sum(network => (long)network.Network.Parameters.Values.Length);

    private void Collect(TunedModel model, CancellationToken cancellationToken)
    {
        var newest = log.LastSequence;
        if (_acts is null || _hash != model.Hash)
        {
            Begin(model);
            _read = newest - MostEvents;
        }

        while (_forgotten.TryDequeue(out var shopper))
        {
            _acts!.Forget(shopper);
        }

        // Of a flood, such as an import beside the running shop, the newest are learned.
        _read = Math.Max(_read, Math.Max(0, newest - MostEvents));
        var sources = quarantine.Read();
        foreach (var stored in log.Read(_read, Types, cancellationToken).SelectMany(chunk => chunk))
        {
            if (!sources.Hold(stored) && NumberOf(model, stored.ProductId) is { } number)
            {
                _acts!.Add(
                    stored.ShopperId, number, BehaviourOf(stored.Type), stored.OccurredAt.ToUnixTimeSeconds(),
                    isNew: stored.Sequence > model.LearnedTo && stored.ReceivedAt > model.TrainedAt);
            }

            newest = Math.Max(newest, stored.Sequence);
        }

        _read = newest;
    }

    private void Begin(TunedModel model)
    {
        (_acts, _hash) = (new FreshActs(_settings, model.Networks.Max(network => network.Network.MaxLength)), model.Hash);
        _items.Clear();
        _numbers.Clear();
        foreach (var item in model.Items)
        {
            _numbers.TryAdd(item, _items.Count);
            _items.Add(item);
        }
    }

    private int? NumberOf(TunedModel model, string? product)
    {
        if (product is null || _numbers.TryGetValue(product, out var number))
        {
            return product is null ? null : _numbers[product];
        }

        if (catalogue.Find(product) is null or { Removed: true } || _items.Count >= model.TrainedItems + MostNewItems)
        {
            return null;
        }

        _numbers.Add(product, number = _items.Count);
        _items.Add(product);
        return number;
    }

    private void Tell(FineTuneOutcome outcome, TunedModel model)
    {
        if (outcome.Verdict == FineTuneVerdict.Accepted)
        {
            Accepted(logger, model.Version, outcome.Before, outcome.After, outcome.Cases, outcome.Sequences);
        }
        else if (outcome.Verdict == FineTuneVerdict.Refused)
        {
            Refused(logger, model.Version, outcome.Before, outcome.After, outcome.Cases, outcome.Sequences);
        }
        else if (outcome.Verdict == FineTuneVerdict.Dropped)
        {
            Dropped(logger, model.Version, model.Base, outcome.After, outcome.Before, outcome.Cases);
        }
    }

    private static Behaviour BehaviourOf(ShopEventType type) => type switch
    {
        ShopEventType.AddToCart => Behaviour.Cart,
        ShopEventType.Purchase => Behaviour.Buy,
        _ => Behaviour.View,
    };

    [LoggerMessage(LogLevel.Information, "Fine-tuning of {Version}: NDCG@10 {Before:F4} -> {After:F4} on {Cases} acts kept out, after {Sequences} new sequences.")]
    private static partial void Accepted(ILogger logger, string version, double before, double after, int cases, int sequences);

    [LoggerMessage(LogLevel.Information, "A step of fine-tuning of {Version} is refused: NDCG@10 {Before:F4} -> {After:F4} on {Cases} acts kept out, after {Sequences} new sequences. They are learned again in the next step.")]
    private static partial void Refused(ILogger logger, string version, double before, double after, int cases, int sequences);

    [LoggerMessage(LogLevel.Warning, "What was learned since {Base} is dropped: on {Cases} acts kept out the trained version has an NDCG@10 of {Trained:F4}, {Version} of {Served:F4}. The trained version is served again, and learning begins anew.")]
    private static partial void Dropped(ILogger logger, string version, string @base, double trained, double served, int cases);
}
