using Portal.Server.Learning.FineTuning;
using Portal.Server.ModelRegistry;
using Portal.Shared.Scoring;
using Portal.Shared.Scoring.Live;
using Portal.Shared.Scoring.Retrieval;

namespace Portal.Server.Learning.Bench.Fresh;

/// <summary>
/// Replays later acts in the order of their times: each is asked for before it is told, of the model as it was trained and of
/// the one that goes on learning; every so many seconds of shop time the latter makes a step.
/// </summary>
/// <param name="past">What the model was trained on: learned again beside the new.</param>
/// <param name="cases">What is asked.</param>
/// <param name="settings">How it learns.</param>
/// <param name="seconds">Seconds of shop time between two steps.</param>
/// <param name="asked">Whether a case is asked for; all are told.</param>
internal sealed class FreshReplay(SequenceSet past, CaseSet cases, FineTuneSettings settings, int seconds, Func<int, bool> asked)
{
    private const int Places = 10;

    private readonly ScoredItem[] _best = new ScoredItem[Places];

    /// <summary>Replays.</summary>
    /// <param name="model">As it was trained.</param>
    /// <param name="cancellationToken">Stops it between two questions.</param>
    public FreshRun Run(TunedModel model, CancellationToken cancellationToken)
    {
        var (acts, step) = (Begin(model), new FineTuneStep(settings, Live, TimeProvider.System, seed: 1));
        var (batch, served, live) = (Live(model), model, Live(model));
        var (figures, steps) = (new FreshGains(cases.Count), new StepTally());
        var next = long.MinValue;
        foreach (var (second, index, first) in InOrder())
        {
            cancellationToken.ThrowIfCancellationRequested();
            next = next == long.MinValue ? second + seconds : next;
            while (second >= next)
            {
                var outcome = steps.Time(() => step.Run(new FineTuneRequest(served, acts, model.Items), cancellationToken));
                if (outcome.Delta is { } delta)
                {
                    served = served.With(delta);
                    live = Live(served);
                }

                next += seconds;
            }

            var history = cases.History(index);
            if (first)
            {
                Tell(acts, index, history.Items.Span[^1], history.Behaviours, history.Length - 1, second);
                continue;
            }

            figures.Moment[index] = second;
            if (figures.Asked[index] = asked(index))
            {
                var gain = Gain(batch, index, history);
                (figures.Batch[index], figures.Online[index]) = (gain, served.Number == 0 ? gain : Gain(live, index, history));
            }

            Tell(acts, index, cases.Target(index), default, 0, second);
        }

        return new FreshRun(figures, steps);
    }

    private static ILiveScorer Live(TunedModel model) => model.ToLive([]);

    /// <summary>Every act to be told, in order: a case's answer, or, of a sequence that begins, its first act, which nobody can be asked for.</summary>
    private IEnumerable<(long Second, int Index, bool First)> InOrder() =>
        from index in Enumerable.Range(0, cases.Count)
        let history = cases.History(index)
        from first in history.Length == 1 ? [true, false] : new[] { false }
        let second = first ? history.Times.Span[0] : cases.SecondOf(index)!.Value
        orderby second, cases.Sequence(index), history.Length, first ? 0 : 1
        select (second, index, first);

    private FreshActs Begin(TunedModel model)
    {
        var acts = new FreshActs(settings, model.Networks.Max(network => network.Network.MaxLength));
        for (var sequence = Math.Max(0, past.Count - settings.Shoppers); sequence < past.Count; sequence++)
        {
            Add(acts, $"past-{sequence}", past.HistoryOf(sequence, past.ItemsOf(sequence).Length));
        }

        // Of whoever goes on with something that began before: what is known of it by then.
        foreach (var index in Enumerable.Range(0, cases.Count).GroupBy(cases.Sequence).Select(group => group.First()))
        {
            if (cases.History(index) is { Length: > 1 } known)
            {
                Add(acts, Shopper(index), known);
            }
        }

        return acts;
    }

    private static void Add(FreshActs acts, string shopper, History history)
    {
        for (var place = 0; place < history.Length; place++)
        {
            acts.Add(shopper, history.Items.Span[place], Of(history.Behaviours, place), history.Times.IsEmpty ? 0 : history.Times.Span[place], isNew: false);
        }
    }

    private void Tell(FreshActs acts, int index, int item, ReadOnlyMemory<Behaviour> behaviours, int place, long second) =>
        acts.Add(Shopper(index), item, Of(behaviours, place), second, isNew: true);

    private static Behaviour Of(ReadOnlyMemory<Behaviour> behaviours, int place) => behaviours.IsEmpty ? default : behaviours.Span[place];

    private string Shopper(int index) => $"shopper-{cases.Sequence(index)}";

    /// <summary>1 / log2(rank + 1) for a rank up to 10.</summary>
    private double Gain(ILiveScorer scorer, int index, History history)
    {
        var masked = settings.MaskSeen ? cases.Masked(index).ToHashSet() : null;
        using var answer = scorer.Ask(history);
        var found = answer.Find(_best, masked is null ? null : item => !masked.Contains(item));
        var place = Array.FindIndex(_best, 0, found, item => item.Item == cases.Target(index));
        return place < 0 ? 0 : 1 / Math.Log2(place + 2);
    }
}
