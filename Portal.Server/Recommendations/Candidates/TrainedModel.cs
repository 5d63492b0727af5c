using Portal.Server.Catalog;
using Portal.Server.Hosting;
using Portal.Server.ModelRegistry;
using Portal.Shared.Scoring;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>The trained model in service, opened at start and again whenever another version is put into service.</summary>
internal sealed partial class TrainedModel(ModelStore store, ICatalogue catalogue, ILogger<TrainedModel> logger)
    : IStartupStep, ITrainedVersion
{
    private readonly Lock _gate = new();
    private volatile Served? _served;
    private DateTime _activatedAt;

    /// <inheritdoc/>
    public StartupPhase Phase => StartupPhase.Learn;

    /// <inheritdoc/>
    public string? Version => _served?.Id;

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        Refresh();
        return Task.CompletedTask;
    }

    /// <summary>Opens another version when one was put into service since; lists go on being made with the old one meanwhile.</summary>
    public void Refresh()
    {
        var activated = store.ActivatedAt;
        if (activated == _activatedAt)
        {
            return;
        }

        _activatedAt = activated;
        try
        {
            _served = store.OpenActive() is { } bundle ? new Served(bundle, catalogue) : null;
            Opened(logger, _served?.Id ?? "none");
        }
        catch (DamagedBundleException failure)
        {
            Refused(logger, failure.Reason);
        }
    }

    /// <summary>Scores the whole catalogue of the model for each history; null when no model is in service.</summary>
    /// <param name="histories">By catalogue index, oldest first; products the model does not know are left out.</param>
    /// <param name="read">Gets the scores and, for each number of the model, the product's catalogue index (-1: not on sale).</param>
    public T? Score<T>(IReadOnlyList<IReadOnlyList<TrainedAct>> histories, ReadScores<T> read)
        where T : class
    {
        if (_served is not { } served)
        {
            return null;
        }

        // A scorer works for one caller at a time.
        lock (_gate)
        {
            try
            {
                return served.Score(histories, read);
            }
            catch (UnfitModelException failure)
            {
                // A model from elsewhere can fail at a history nobody tried it with; the list is made without it.
                Failed(logger, served.Id, failure.Message);
                return null;
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Trained model in service: {Id}.")]
    private static partial void Opened(ILogger logger, string id);

    [LoggerMessage(LogLevel.Error, "The trained model cannot be served: {Reason}. Lists are made without it; train again.")]
    private static partial void Refused(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Error, "The trained model {Id} failed: {Reason} This list is made without it.")]
    private static partial void Failed(ILogger logger, string id, string reason);

    /// <summary>One version with its numbers translated to the catalogue's.</summary>
    private sealed class Served
    {
        private readonly IScorer _scorer;
        private readonly int[] _products;
        private readonly Dictionary<int, int> _numbers = [];
        private float[] _scores = [];

        public Served(Bundle bundle, ICatalogue catalogue)
        {
            Id = bundle.Manifest.Id;
            _scorer = ScorerForms.Open(bundle, threads: 1);
            _products = [.. bundle.Items.Select(id => catalogue.Find(id)?.Index ?? -1)];
            for (var number = 0; number < _products.Length; number++)
            {
                if (_products[number] >= 0)
                {
                    _numbers[_products[number]] = number;
                }
            }
        }

        public string Id { get; }

        public T Score<T>(IReadOnlyList<IReadOnlyList<TrainedAct>> histories, ReadScores<T> read)
        {
            if (_scores.Length < histories.Count * _scorer.Items)
            {
                _scores = new float[histories.Count * _scorer.Items];
            }

            _scorer.Score([.. histories.Select(ToHistory)], _scores);
            return read(_scores.AsSpan(0, histories.Count * _scorer.Items), _products);
        }

        private History ToHistory(IReadOnlyList<TrainedAct> acts)
        {
            var known = acts.Where(act => _numbers.ContainsKey(act.Product)).ToArray();
            return new History(
                known.Select(act => _numbers[act.Product]).ToArray(), known.Select(act => act.Behaviour).ToArray(),
                known.Select(act => act.At.ToUnixTimeSeconds()).ToArray());
        }
    }
}

/// <summary>Reads scores while they stand.</summary>
/// <param name="scores">[histories, items of the model].</param>
/// <param name="products">[items of the model]: catalogue index of each, -1 when it is not on sale.</param>
internal delegate T ReadScores<T>(ReadOnlySpan<float> scores, ReadOnlySpan<int> products);
