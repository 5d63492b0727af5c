using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Server.ModelRegistry;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// The versions on trial, opened when they are put on it, as they were trained: fine-tuning and products that came since are the
/// business of the one in service. Which shoppers a canary serves is a hash of shopper and trial: the same shopper always gets
/// the same one, a larger share adds shoppers and takes none away, and another trial gets other shoppers.
/// </summary>
internal sealed partial class TrialModels(
    ModelStore store, TrainedModel trained, ICatalogue catalogue, IOptions<RecommendationOptions> options, IOptions<TrialOptions> trialOptions,
    ILogger<TrialModels> logger)
    : IStartupStep, IModelTrials, IShopperOwned, IShopperMemory
{
    private const long MiB = 1 << 20;
    private static readonly string[] Missing = [ListNotes.Failed + SourceNames.Trained, ListNotes.Late + SourceNames.Trained];
    private static readonly string[] StoodIn = [ListNotes.Failed + ListNotes.Canary, ListNotes.Late + ListNotes.Canary];

    private readonly Lock _gate = new();
    private readonly double _sampled = trialOptions.Value.ShadowShare;
    private readonly Channel<ShadowCase> _made =
        Channel.CreateBounded<ShadowCase>(new BoundedChannelOptions(trialOptions.Value.ShadowQueue) { SingleReader = true });

    private volatile Opened _opened = new(new ModelTrials(), null, null, new AnswerTally(), new AnswerTally());
    private int _dropped;

    /// <inheritdoc/>
    public StartupPhase Phase => StartupPhase.Learn;

    /// <summary>Sampled lists made while a version is in the shadow.</summary>
    public Channel<ShadowCase> Line => _made;

    /// <summary>The version in the shadow, or null.</summary>
    public ServedVersion? Shadow => _opened.Shadow;

    /// <inheritdoc/>
    public (TrialAnswers Canary, TrialAnswers Live) Answers
    {
        get
        {
            var opened = _opened;
            return (opened.CanaryLists.Counts, opened.LiveLists.Counts);
        }
    }

    /// <summary>How many sampled lists found the line full since this was asked last.</summary>
    public int TakeDropped() => Interlocked.Exchange(ref _dropped, 0);

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        Refresh();
        return Task.CompletedTask;
    }

    /// <summary>Opens what was put on trial since, and lets go of what is on trial no more.</summary>
    public void Refresh()
    {
        lock (_gate)
        {
            var (trials, before) = (store.Trials, _opened);
            if (trials != before.Trials)
            {
                var same = trials.Trial == before.Trials.Trial;
                _opened = new Opened(
                    trials,
                    trials.Canary == before.Trials.Canary ? before.Canary : Open(trials.Canary),
                    trials.Shadow == before.Trials.Shadow ? before.Shadow : Open(trials.Shadow),
                    same ? before.CanaryLists : new AnswerTally(),
                    same ? before.LiveLists : new AnswerTally());
            }
        }
    }

    /// <inheritdoc/>
    public IPinnedModel? Choose(string shopperId)
    {
        var opened = _opened;
        return opened.Canary is { } canary && Serves(opened.Trials, shopperId) ? canary : trained.Pinned;
    }

    /// <inheritdoc/>
    public void Made(ShopperSession session, ServedList served)
    {
        var opened = _opened;
        if (served.Model is not ServedVersion model || (opened.Canary is null && opened.Shadow is null))
        {
            return;
        }

        Count(opened, model, served.List.Notes);

        if (opened.Shadow is not null && !model.OnTrial && session.Acts.Count > 0 && IsSampled(served.List.ListId)
            && !_made.Writer.TryWrite(new ShadowCase(session, model)))
        {
            Interlocked.Increment(ref _dropped);
        }
    }

    /// <summary>Forgets both shoppers: their sessions are read again.</summary>
    public Task MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        Forget(from);
        Forget(to);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Forget(string shopperId) => _opened.Canary?.Memories.Forget(shopperId);

    /// <summary>Whether a canary serves a shopper.</summary>
    internal static bool Serves(ModelTrials trials, string shopperId) =>
        (StableKey.Of($"{trials.Trial}|{shopperId}") >> 11) * (1.0 / (1UL << 53)) < trials.Share;

    private static void Count(Opened opened, ServedVersion model, IReadOnlyList<string> notes)
    {
        if (opened.Canary is not null && notes.Intersect(StoodIn).Any())
        {
            // Made by the one in service in the canary's place: a list the canary was to make and did not.
            opened.CanaryLists.Add(missing: true);
        }
        else if (!model.OnTrial || model == opened.Canary)
        {
            // The canary of another trial, let go of while the list was made, counts for nothing.
            (model.OnTrial ? opened.CanaryLists : opened.LiveLists).Add(notes.Intersect(Missing).Any());
        }
    }

    private bool IsSampled(Guid listId) => unchecked((uint)listId.GetHashCode()) * (1.0 / (1L << 32)) < _sampled;

    private ServedVersion? Open(string? id)
    {
        if (id is null)
        {
            return null;
        }

        try
        {
            var model = TunedModel.Open(Bundle.Open(store.FolderOf(id)));
            return new ServedVersion(model, new ProductNumbers(model.Items, catalogue), [], new SessionMemories(options.Value.SessionMemoryMiB * MiB / 4))
            {
                OnTrial = true,
            };
        }
        catch (DamagedBundleException failure)
        {
            Refused(logger, id, failure.Reason);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Error, "Model version {Id} is on trial and cannot be served: {Reason}. Everybody gets the one in service.")]
    private static partial void Refused(ILogger logger, string id, string reason);

    private sealed record Opened(ModelTrials Trials, ServedVersion? Canary, ServedVersion? Shadow, AnswerTally CanaryLists, AnswerTally LiveLists);
}
