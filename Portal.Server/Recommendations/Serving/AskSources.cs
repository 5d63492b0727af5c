using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using Portal.Server.Hosting;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Serving;

/// <summary>
/// Asks candidate sources, and makes do without one that fails or keeps lists waiting: it is left out of this list and of
/// those of the next seconds, and each says so. One that only computes is never late while it is asked: a list takes what it says
/// and the next ones go without it.
/// </summary>
internal sealed partial class AskSources(
    IEnumerable<ICandidateSource> sources, AskBeside beside, IOptions<RecommendationOptions> options, PortalActivities activities, TimeProvider time,
    ILogger<AskSources> logger)
{
    private readonly Dictionary<string, ICandidateSource> _sources = sources.ToDictionary(source => source.Name, StringComparer.Ordinal);
    // By version where a trained model is asked: what a version on trial does must not cost those it does not serve.
    private readonly ConcurrentDictionary<(string Source, string? Version), (DateTimeOffset Until, string Note)> _resting = new();

    private TimeSpan Limit => TimeSpan.FromMilliseconds(options.Value.SourceMilliseconds);

    /// <summary>A source's proposals; none, and a note, while it rests.</summary>
    /// <param name="name">The source.</param>
    /// <param name="query">What it is asked.</param>
    /// <param name="notes">Told when it was left out.</param>
    public IReadOnlyList<Candidate> Find(string name, CandidateQuery query, List<string> notes)
    {
        using var asked = activities.Begin(PortalActivities.OneSource);
        var began = time.GetTimestamp();
        var version = VersionOf(name, query.Model);
        var rest = RestOf(name, query.Model);
        notes.AddRange(rest is null ? [] : [rest]);
        IReadOnlyList<Candidate> found = rest is not null ? [] : Try(
            name, version, source => source.MayWait ? beside.Find(source, query, Limit) : source.Find(query), notes) ?? [];
        asked?.SetTag(PortalActivities.SourceTag, name).SetTag(PortalActivities.CountTag, found.Count);
        var took = time.GetElapsedTime(began);
        if (took > Limit && RestOf(name, query.Model) is null)
        {
            // What it computed came late, but it came: it is the next lists that need not wait.
            RestLate(name, version, took);
        }

        return found;
    }

    /// <summary>Evidence of a source that is asked for it afterwards; null for any other, or when it fails.</summary>
    public IReadOnlyList<Evidence>? Why(string name, ShopperSession session, IReadOnlyList<int> products, IPinnedModel? model, List<string> notes) =>
        _sources.GetValueOrDefault(name) is IReasonedSource reasoned
            ? Try(
                name, VersionOf(name, model),
                source => source.MayWait ? beside.Ask(name, () => reasoned.Why(session, products, model), Limit) : reasoned.Why(session, products, model), notes)
            : null;

    /// <summary>Why a source would be left out of a list that is made now; null when it would be asked.</summary>
    /// <param name="name">The source.</param>
    /// <param name="model">The trained model of the list: each rests by itself.</param>
    public string? RestOf(string name, IPinnedModel? model)
    {
        var key = (name, VersionOf(name, model));
        if (!_resting.TryGetValue(key, out var rest))
        {
            return null;
        }

        if (time.GetUtcNow() < rest.Until)
        {
            return rest.Note;
        }

        _resting.TryRemove(key, out _);
        return null;
    }

    /// <summary>Lets every source be asked again: what took long or failed while the shop opened says nothing of it from now on.</summary>
    public void Wake() => _resting.Clear();

    private static string? VersionOf(string name, IPinnedModel? model) => name == SourceNames.Trained ? model?.Version : null;

    [SuppressMessage("Design", "CA1031", Justification = "Whatever goes wrong in one source, the shopper gets a list of the others.")]
    private T? Try<T>(string name, string? version, Func<ICandidateSource, T> ask, List<string> notes)
        where T : class
    {
        try
        {
            return ask(_sources[name]);
        }
        catch (TimeoutException) when (_sources[name].MayWait)
        {
            RestLate(name, version, Limit);
            notes.Add(ListNotes.Late + name);
            return null;
        }
        catch (Exception failure)
        {
            Failed(logger, failure, name, options.Value.SourceRestSeconds);
            Rest(name, version, ListNotes.Failed + name);
            notes.Add(ListNotes.Failed + name);
            return null;
        }
    }

    private void RestLate(string name, string? version, TimeSpan took)
    {
        Late(logger, name, took.TotalMilliseconds, options.Value.SourceMilliseconds, options.Value.SourceRestSeconds);
        Rest(name, version, ListNotes.Late + name);
    }

    private void Rest(string name, string? version, string note) => _resting[(name, version)] = (time.GetUtcNow().AddSeconds(options.Value.SourceRestSeconds), note);

    [LoggerMessage(LogLevel.Error, "The source {Name} failed; lists are made without it for {Seconds} seconds.")]
    private static partial void Failed(ILogger logger, Exception failure, string name, int seconds);

    [LoggerMessage(LogLevel.Warning, "The source {Name} took {Took:0} ms, more than Recommendations:SourceMilliseconds ({Limit}); lists are made without it for {Seconds} seconds.")]
    private static partial void Late(ILogger logger, string name, double took, int limit, int seconds);
}
