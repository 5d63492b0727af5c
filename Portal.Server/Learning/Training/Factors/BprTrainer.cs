using Portal.Server.Learning.Tunables;
using Portal.Shared.Neural.Kernels;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Factors;

/// <summary>
/// Matrix factorisation for ranking (BPR-MF, Rendle et al. 2009): single steps on drawn triples, what somebody met above
/// what it did not. One thread works, whatever number there are: each step builds on the one before, so sharing them out
/// would make the result a matter of chance.
/// </summary>
/// <param name="settings">Settings; null for the defaults.</param>
/// <param name="epochs">Steps, as a multiple of the number of interactions.</param>
/// <param name="rate">How far a step goes at first; it falls in a straight line to a tenth.</param>
/// <param name="decay">What a place of a history counts at scoring, compared with the place after it.</param>
internal sealed class BprTrainer(BprSettings? settings = null, int epochs = 150, float rate = 0.2f, float decay = 0.7f) : ITunableTrainer
{
    /// <summary>Items a history is ranked above at scoring.</summary>
    private const int Others = 100;

    private readonly BprSettings _settings = settings ?? new();

    /// <inheritdoc/>
    public string Name => "bpr";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> Settings => new Dictionary<string, object>
    {
        ["dimensions"] = _settings.Dimensions,
        ["regularisation"] = _settings.Regularisation,
        ["epochs"] = epochs,
        ["rate"] = rate,
        ["fold-in"] = FormattableString.Invariant($"{_settings.FoldInSteps} steps of {_settings.FoldInRate}"),
        ["decay"] = decay,
    };

    /// <inheritdoc/>
    public IReadOnlyList<TunableSetting> Tunables =>
    [
        TunableSetting.OneOf("dimensions", _settings.Dimensions, [8, 16, 32, 64, 128, 256, 512], [32, 64, 128, 256], "Numbers an item or a user is described by."),
        TunableSetting.Number("regularisation", _settings.Regularisation, new(0, 10), new(3e-3, 0.1, Log: true), "How strongly each step pulls factors to zero."),
        TunableSetting.Whole("epochs", epochs, new(1, 10_000), new NumberRange(40, 300, Log: true), "Steps, as a multiple of the number of interactions."),
        TunableSetting.Number("rate", rate, new(1e-5, 10), new(0.02, 0.5, Log: true), "How far a step goes at first."),
        TunableSetting.Number("decay", decay, new(0, 1), new(0.4, 1), "What a place of a history counts at scoring, compared with the place after it."),
    ];

    /// <inheritdoc/>
    public ITunableTrainer With(SettingValues values) => new BprTrainer(
        _settings with
        {
            Dimensions = values.Whole("dimensions", _settings.Dimensions),
            Regularisation = values.Number("regularisation", _settings.Regularisation),
        },
        values.Whole("epochs", epochs),
        values.Number("rate", rate),
        values.Number("decay", decay));

    /// <inheritdoc/>
    public IScorer Train(TrainingInput input, CancellationToken cancellationToken)
    {
        var data = UserItems.Of(input.Sequences);
        var known = Enumerable.Range(0, data.ByItem.Rows).Where(item => !data.ByItem.IndicesOf(item).IsEmpty).ToArray();
        var random = new Random(input.Seed);
        var steps = new BprSteps(data.ByUser, known, _settings, random);
        for (var epoch = 0; epoch < epochs && known.Length > 1; epoch++)
        {
            steps.Run(data.ByUser.Indices.Length, rate * (1 - (0.9f * epoch / epochs)), cancellationToken);
            input.Progress?.Report(new((epoch + 1.0) / epochs, FormattableString.Invariant($"epoch {epoch + 1} of {epochs}")));
        }

        int[] others = known.Length == 0 ? [] : [.. Enumerable.Range(0, Others).Select(_ => known[random.Next(known.Length)])];
        return new BprScorer(steps.Items, steps.Bias, others, _settings, new HistoryWeights(decay));
    }
}
