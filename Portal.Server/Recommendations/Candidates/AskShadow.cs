using System.Diagnostics.CodeAnalysis;
using Portal.Server.Catalog;
using Portal.Shared.Scoring.Retrieval;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// Asks the version in the shadow what was asked for a list, after the list was made, and stores how far the two agree. Nobody
/// waits for it: what it cannot keep up with is left out and counted.
/// </summary>
internal sealed partial class AskShadow(TrialModels trials, ICatalogue catalogue, KeepShadow keep, TimeProvider time, ILogger<AskShadow> logger) : BackgroundService
{
    private const int Length = 10;
    private const int AtOnce = 64;

    /// <summary>Completes when all that was put in line before is stored (or could not be).</summary>
    public async Task StoredAsync(CancellationToken cancellationToken)
    {
        var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await trials.Line.Writer.WriteAsync(new ShadowCase(Stored: stored), cancellationToken);
        await stored.Task.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031", Justification = "A shadow whose answers cannot be stored costs these answers and nothing else.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await trials.Line.Reader.WaitToReadAsync(stoppingToken))
        {
            var waiting = new List<TaskCompletionSource>();
            try
            {
                if (Ask(waiting) is { Count: > 0 } answers)
                {
                    await keep.RunAsync(answers, trials.TakeDropped(), stoppingToken);
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                NotStored(logger, failure);
            }

            waiting.ForEach(one => one.TrySetResult());
        }
    }

    /// <summary>Answers to what waits; null where the shadow failed.</summary>
    private List<(string Live, string Shadow, ShadowAnswer? Answer)> Ask(List<TaskCompletionSource> waiting)
    {
        var answers = new List<(string, string, ShadowAnswer?)>();
        for (var count = 0; count < AtOnce && trials.Line.Reader.TryRead(out var made); count++)
        {
            if (made.Stored is { } stored)
            {
                waiting.Add(stored);
            }
            else if (trials.Shadow is { } shadow && made is { Session: { } session, Live: { } live })
            {
                answers.Add((live.Version, shadow.Version, TryAnswer(live, shadow, session)));
            }
        }

        return answers;
    }

    [SuppressMessage("Design", "CA1031", Justification = "A shadow that fails costs its own answers and nothing else.")]
    private ShadowAnswer? TryAnswer(ServedVersion live, ServedVersion shadow, ShopperSession session)
    {
        try
        {
            var (one, other) = (Best(live, session), Best(shadow, session));
            return new ShadowAnswer
            {
                At = time.GetUtcNow(), Live = live.Version, Shadow = shadow.Version, Agreement = ListAgreement.Overlap(one, other),
                RankAgreement = ListAgreement.Ranks(one, other), SameFirst = one.Length > 0 && other.Length > 0 && one[0] == other[0],
                LiveProducts = string.Join(',', one), ShadowProducts = string.Join(',', other),
            };
        }
        catch (Exception failure)
        {
            Failed(logger, shadow.Version, failure);
            return null;
        }
    }

    private string[] Best(ServedVersion version, ShopperSession session)
    {
        var best = new ScoredItem[Length];
        using var answer = version.Answer(session.Acts, memory: null, keep: false);
        var found = answer.Find(best, item => version.ProductOf(item) is >= 0 and var product && catalogue[product].Available);
        return [.. best.Take(found).Select(item => catalogue[version.ProductOf(item.Item)].Id)];
    }

    [LoggerMessage(LogLevel.Warning, "The version in the shadow, {Version}, failed at a list; nobody saw it.")]
    private static partial void Failed(ILogger logger, string version, Exception failure);

    [LoggerMessage(LogLevel.Error, "Answers of the version in the shadow could not be stored; those of this moment are left out.")]
    private static partial void NotStored(ILogger logger, Exception failure);
}
