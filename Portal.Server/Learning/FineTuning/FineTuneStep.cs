using System.Globalization;
using Portal.Server.ModelRegistry;
using Portal.Shared.Scoring.Live;

namespace Portal.Server.Learning.FineTuning;

/// <summary>
/// One step of fine-tuning: a few small steps of every sequence network on new acts and old ones, then a look at what was kept
/// out. What does not make that clearly better is refused. Before it, all that was learned so far is compared with the version
/// as it was trained, and dropped when that is ahead. One caller at a time.
/// </summary>
/// <param name="settings">How.</param>
/// <param name="toLive">Makes a model ready to serve, as it is judged.</param>
/// <param name="time">The clock.</param>
/// <param name="seed">Seed of all chance.</param>
internal sealed class FineTuneStep(FineTuneSettings settings, Func<TunedModel, ILiveScorer> toLive, TimeProvider time, int seed)
{
    private readonly Random _random = new(seed);
    private Trainee[] _trainees = [];
    private string? _base;
    private int _room;

    /// <summary>Called after each piece of work with the time it took: whoever has to give way rests here.</summary>
    public Action<TimeSpan> Rest { get; init; } = _ => { };

    /// <summary>Makes a step.</summary>
    /// <param name="request">What it is made of.</param>
    /// <param name="cancellationToken">Stops it between two batches; the model in service stays.</param>
    public FineTuneOutcome Run(FineTuneRequest request, CancellationToken cancellationToken)
    {
        var acts = request.Acts;
        if (acts.Waiting == 0)
        {
            return new(FineTuneVerdict.NothingNew);
        }

        if (acts.Cases.Count < settings.LeastCases)
        {
            return new(FineTuneVerdict.TooFewCases) { Cases = acts.Cases.Count, Sequences = acts.Waiting };
        }

        var before = Judge(request.Model, acts, cancellationToken);
        if (request.Model.Number > 0 && Drop(request, before, cancellationToken) is { } dropped)
        {
            return dropped;
        }

        MakeRoom(request.Model, request.Items.Count);
        var (fresh, old, taken) = acts.Take(_room, _random);
        for (var i = 0; i < _trainees.Length; i++)
        {
            _trainees[i].Begin(request.Model.Networks[i].Network, request.Items.Count, request.StandInOf);
        }

        var (delta, after) = Climb(request, before, SequenceSet.Joined(fresh, old), cancellationToken);
        var outcome = new FineTuneOutcome(delta is null ? FineTuneVerdict.Refused : FineTuneVerdict.Accepted)
        {
            Before = before.Ndcg, After = after.Ndcg, Cases = acts.Cases.Count, Sequences = fresh.Count,
        };
        if (delta is null)
        {
            acts.PutBack(taken);
            return outcome;
        }

        acts.Learned(taken);
        return outcome with { Delta = delta with { Notes = Notes(outcome) } };
    }

    /// <summary>
    /// Compares the whole chain with the version it began at, on everything that was kept out. The base needs no clear lead: a
    /// chain whose gain drowns in noise is little to lose, one that loses for long is much.
    /// </summary>
    private FineTuneOutcome? Drop(FineTuneRequest request, GuardFigures served, CancellationToken cancellationToken)
    {
        var (model, acts) = (request.Model, request.Acts);
        var back = model.ToBase(time.GetUtcNow(), request.LearnedTo);
        var trained = Judge(model.With(back), acts, cancellationToken);
        if (served.Ndcg >= trained.Ndcg)
        {
            return null;
        }

        // The optimiser's memory is of the way that led astray.
        _base = null;
        var outcome = new FineTuneOutcome(FineTuneVerdict.Dropped) { Before = served.Ndcg, After = trained.Ndcg, Cases = acts.Cases.Count };
        return outcome with { Delta = back with { Notes = Notes(outcome) } };
    }

    /// <summary>
    /// Goes at the sequences, and at them again with a larger rate while none of it makes anything worse. What is clearly better
    /// than what was kept before is kept.
    /// </summary>
    /// <returns>What may be served, null when no go was clearly better; and what that is worth, or the last go would have been.</returns>
    private (ModelDelta? Delta, GuardFigures Figures) Climb(FineTuneRequest request, GuardFigures before, SequenceSet sequences, CancellationToken cancellationToken)
    {
        var (kept, reached, tried, rate) = ((ModelDelta?)null, before, before, settings.Rate);
        for (var go = 0; go <= settings.Bolder; go++)
        {
            Train(sequences, rate, cancellationToken);
            var learned = request.Model.To([.. _trainees.Select(trainee => trainee.Network)], request.Items, request.Whole, time.GetUtcNow(), request.LearnedTo);
            tried = Judge(request.Model.With(learned), request.Acts, cancellationToken);
            if (tried.IsClearlyBetterThan(reached, settings.Clear))
            {
                (kept, reached) = (learned, tried);
            }
            else if (!tried.IsNoWorseThan(reached))
            {
                break;
            }

            rate = Math.Min(rate * settings.BolderTimes, settings.Rate * settings.BolderMost);
        }

        return (kept, kept is null ? tried : reached);
    }

    private GuardFigures Judge(TunedModel model, FreshActs acts, CancellationToken cancellationToken) =>
        new Guard(settings.MaskSeen, Rest).Judge(toLive(model), acts.Cases, cancellationToken);

    private void MakeRoom(TunedModel model, int items)
    {
        if (_base != model.Base || _room < items)
        {
            _trainees = [.. model.Networks.Select(network => new Trainee(network.Network, items, settings))];
            (_base, _room) = (model.Base, _trainees[0].Network.Items.Count);
        }
    }

    private void Train(SequenceSet sequences, double rate, CancellationToken cancellationToken)
    {
        foreach (var trainee in _trainees)
        {
            for (var pass = 0; pass < settings.Passes; pass++)
            {
                trainee.Pass(sequences, rate, _random, Rest, cancellationToken);
            }
        }
    }

    private static Dictionary<string, string> Notes(FineTuneOutcome outcome) => new()
    {
        ["ndcg10Before"] = outcome.Before.ToString("R", CultureInfo.InvariantCulture),
        ["ndcg10After"] = outcome.After.ToString("R", CultureInfo.InvariantCulture),
        ["cases"] = outcome.Cases.ToString(CultureInfo.InvariantCulture),
        ["sequences"] = outcome.Sequences.ToString(CultureInfo.InvariantCulture),
    };
}
