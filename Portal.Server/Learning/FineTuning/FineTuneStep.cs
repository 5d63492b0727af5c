using System.Diagnostics;
using System.Globalization;
using Portal.Server.ModelRegistry;
using Portal.Shared.Scoring.Live;
using Portal.Shared.Scoring.Retrieval;

namespace Portal.Server.Learning.FineTuning;

/// <summary>
/// One step of fine-tuning: a few small steps of every sequence network on new acts and old ones, then a look at what was kept
/// out of the last hour. What makes that worse is refused. One caller at a time.
/// </summary>
/// <param name="settings">How.</param>
/// <param name="toLive">Makes a model ready to serve, as it is judged.</param>
/// <param name="time">The clock.</param>
/// <param name="seed">Seed of all chance.</param>
internal sealed class FineTuneStep(FineTuneSettings settings, Func<TunedModel, ILiveScorer> toLive, TimeProvider time, int seed)
{
    private const int Places = 10;

    private readonly Random _random = new(seed);
    private Trainee[] _trainees = [];
    private string? _base;
    private int _room;

    /// <summary>Called after each piece of work with the time it took: whoever has to give way rests here.</summary>
    public Action<TimeSpan> Rest { get; init; } = _ => { };

    /// <summary>Makes a step.</summary>
    /// <param name="model">In service.</param>
    /// <param name="acts">What happened, by its numbers and those of the names that follow.</param>
    /// <param name="items">Name of each item: the model's, then those it has no vector for yet.</param>
    /// <param name="standInOf">Who stands in for such an item, by its number.</param>
    /// <param name="learnedTo">The last event among the acts.</param>
    /// <param name="whole">Whether the delta is to begin at the trained version.</param>
    /// <param name="cancellationToken">Stops it between two batches.</param>
    public FineTuneOutcome Run(
        TunedModel model, FreshActs acts, IReadOnlyList<string> items, Func<int, StandIn?> standInOf, long learnedTo, bool whole,
        CancellationToken cancellationToken)
    {
        if (acts.Waiting == 0)
        {
            return new(FineTuneVerdict.NothingNew);
        }

        if (acts.Cases.Count < settings.LeastCases)
        {
            return new(FineTuneVerdict.TooFewCases) { Cases = acts.Cases.Count, Sequences = acts.Waiting };
        }

        MakeRoom(model, items.Count);
        var before = Ndcg(toLive(model), acts.Cases, cancellationToken);
        var (fresh, old, taken) = acts.Take(_room, _random);
        Train(model, items.Count, standInOf, fresh, old, cancellationToken);
        var delta = model.To([.. _trainees.Select(trainee => trainee.Network)], items, whole, time.GetUtcNow(), learnedTo);
        var candidate = model.With(delta);
        var after = Ndcg(toLive(candidate), acts.Cases, cancellationToken);
        var outcome = new FineTuneOutcome(after < before ? FineTuneVerdict.Refused : FineTuneVerdict.Accepted)
        {
            Before = before, After = after, Cases = acts.Cases.Count, Sequences = fresh.Count,
        };
        if (outcome.Verdict == FineTuneVerdict.Refused)
        {
            acts.PutBack(taken);
            return outcome;
        }

        acts.Learned(taken);
        return outcome with { Delta = delta with { Notes = Notes(outcome) }, Model = candidate };
    }

    private void MakeRoom(TunedModel model, int items)
    {
        if (_base != model.Base || _room < items)
        {
            _trainees = [.. model.Networks.Select(network => new Trainee(network.Network, items, settings))];
            (_base, _room) = (model.Base, _trainees[0].Network.Items.Count);
        }
    }

    private void Train(
        TunedModel model, int items, Func<int, StandIn?> standInOf, SequenceSet fresh, SequenceSet old, CancellationToken cancellationToken)
    {
        var both = Joined(fresh, old);
        for (var i = 0; i < _trainees.Length; i++)
        {
            _trainees[i].Begin(model.Networks[i].Network, items, standInOf);
            for (var pass = 0; pass < settings.Passes; pass++)
            {
                _trainees[i].Pass(both, _random, Rest, cancellationToken);
            }
        }
    }

    /// <summary>Mean of 1 / log2(rank + 1) for ranks up to 10 in the lists the model would give.</summary>
    private double Ndcg(ILiveScorer scorer, IReadOnlyCollection<GuardCase> cases, CancellationToken cancellationToken)
    {
        var (sum, best) = (0.0, new ScoredItem[Places]);
        foreach (var guard in cases)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var began = Stopwatch.GetTimestamp();
            using (var answer = scorer.Ask(guard.History))
            {
                var seen = settings.MaskSeen ? guard.History.Items : default;
                var found = answer.Find(best, settings.MaskSeen ? item => !seen.Span.Contains(item) : null);
                var place = Array.FindIndex(best, 0, found, item => item.Item == guard.Target);
                sum += place < 0 ? 0 : 1 / Math.Log2(place + 2);
            }

            Rest(Stopwatch.GetElapsedTime(began));
        }

        return sum / cases.Count;
    }

    private static Dictionary<string, string> Notes(FineTuneOutcome outcome) => new()
    {
        ["ndcg10Before"] = outcome.Before.ToString("R", CultureInfo.InvariantCulture),
        ["ndcg10After"] = outcome.After.ToString("R", CultureInfo.InvariantCulture),
        ["cases"] = outcome.Cases.ToString(CultureInfo.InvariantCulture),
        ["sequences"] = outcome.Sequences.ToString(CultureInfo.InvariantCulture),
    };

    private static SequenceSet Joined(SequenceSet one, SequenceSet other)
    {
        SequenceSet[] both = [one, other];
        var starts = new List<int> { 0 };
        foreach (var set in both)
        {
            starts.AddRange(Enumerable.Range(0, set.Count).Select(sequence => set.ItemsOf(sequence).Length));
        }

        for (var i = 1; i < starts.Count; i++)
        {
            starts[i] += starts[i - 1];
        }

        IEnumerable<T> All<T>(Func<SequenceSet, int, ReadOnlyMemory<T>> of) =>
            both.SelectMany(set => Enumerable.Range(0, set.Count).SelectMany(sequence => of(set, sequence).ToArray()));
        return new SequenceSet(
            one.ItemCount, [.. All((set, sequence) => set.ItemsOf(sequence))], [.. starts],
            [.. All((set, sequence) => set.BehavioursOf(sequence))], [.. All((set, sequence) => set.TimesOf(sequence))]);
    }
}
