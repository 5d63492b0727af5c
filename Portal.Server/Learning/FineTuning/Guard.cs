using System.Diagnostics;
using Portal.Shared.Scoring.Live;
using Portal.Shared.Scoring.Retrieval;

namespace Portal.Server.Learning.FineTuning;

/// <summary>Judges a model by what was kept out, in the lists it would give.</summary>
/// <param name="maskSeen">Whether the lists leave out what was met.</param>
/// <param name="rest">Called after each case with the time it took.</param>
internal sealed class Guard(bool maskSeen, Action<TimeSpan> rest)
{
    private const int Near = 10;
    private const int Far = 100;

    /// <summary>1 / log2(rank + 1) of each case, for ranks up to 10 and up to 100.</summary>
    public GuardFigures Judge(ILiveScorer scorer, IReadOnlyCollection<GuardCase> cases, CancellationToken cancellationToken)
    {
        var (near, far, best, number) = (new double[cases.Count], new double[cases.Count], new ScoredItem[Far], 0);
        var (shoppers, numbers) = (new int[cases.Count], new Dictionary<ShopperTail, int>());
        foreach (var guard in cases)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var began = Stopwatch.GetTimestamp();
            using (var answer = scorer.Ask(guard.History))
            {
                var seen = guard.History.Items;
                var found = answer.Find(best, maskSeen ? item => !seen.Span.Contains(item) : null);
                var place = Array.FindIndex(best, 0, found, item => item.Item == guard.Target);
                far[number] = place < 0 ? 0 : 1 / Math.Log2(place + 2);
                near[number] = place >= Near ? 0 : far[number];
            }

            numbers.TryAdd(guard.Tail, numbers.Count);
            shoppers[number++] = numbers[guard.Tail];
            rest(Stopwatch.GetElapsedTime(began));
        }

        return new GuardFigures(near, far, shoppers);
    }
}
