using Portal.Server.Learning.Tunables;
using Portal.Shared.Neural;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Factors;

/// <summary>
/// Implicit matrix factorisation by alternating least squares (Hu, Koren and Volinsky 2008), regularised as by Rendle et al.
/// 2022, "Revisiting the Performance of iALS". Users and items are solved for in turn, exactly.
/// </summary>
/// <param name="settings">Settings; null for the defaults, chosen on the validation items of Amazon Beauty.</param>
/// <param name="rounds">Times that users and items are solved for.</param>
/// <param name="decay">What a place of a history counts at scoring, compared with the place after it.</param>
internal sealed class AlsTrainer(AlsSettings? settings = null, int rounds = 12, float decay = 0.75f) : ITunableTrainer
{
    /// <summary>Rows one thread solves at a time.</summary>
    private const int BlockRows = 32;

    private readonly AlsSettings _settings = settings ?? new();

    /// <inheritdoc/>
    public string Name => "als";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> Settings => new Dictionary<string, object>
    {
        ["dimensions"] = _settings.Dimensions,
        ["unobserved weight"] = _settings.Unobserved,
        ["regularisation"] = _settings.Regularisation,
        ["regularisation power"] = _settings.RegularisationPower,
        ["rounds"] = rounds,
        ["decay"] = decay,
    };

    /// <inheritdoc/>
    public IReadOnlyList<TunableSetting> Tunables =>
    [
        TunableSetting.OneOf("dimensions", _settings.Dimensions, [8, 16, 32, 64, 128, 256, 512], [32, 64, 128, 256], "Numbers an item or a user is described by."),
        TunableSetting.Number("unobserved weight", _settings.Unobserved, new(1e-6, 1), new(1e-3, 0.1, Log: true), "What a pair that was not observed counts, compared with one that was."),
        TunableSetting.Number("regularisation", _settings.Regularisation, new(1e-7, 100), new(5e-4, 0.05, Log: true), "How strongly factors are held to zero."),
        TunableSetting.Number("regularisation power", _settings.RegularisationPower, new(0, 1), new(0, 1), "How that grows with the number of observations: 0 not at all, 1 in proportion."),
        TunableSetting.Whole("rounds", rounds, new(1, 1_000), new NumberRange(4, 20), "Times that users and items are solved for."),
        TunableSetting.Number("decay", decay, new(0, 1), new(0.4, 1), "What a place of a history counts at scoring, compared with the place after it."),
    ];

    /// <inheritdoc/>
    public ITunableTrainer With(SettingValues values) => new AlsTrainer(
        _settings with
        {
            Dimensions = values.Whole("dimensions", _settings.Dimensions),
            Unobserved = values.Number("unobserved weight", _settings.Unobserved),
            Regularisation = values.Number("regularisation", _settings.Regularisation),
            RegularisationPower = values.Number("regularisation power", _settings.RegularisationPower),
        },
        values.Whole("rounds", rounds),
        values.Number("decay", decay));

    /// <inheritdoc/>
    public IScorer Train(TrainingInput input, CancellationToken cancellationToken)
    {
        var data = UserItems.Of(input.Sequences);
        var users = new float[data.ByUser.Rows * _settings.Dimensions];
        var items = Start(data.ByItem, input.Seed);
        using var workers = new Workers(input.Threads);
        for (var round = 0; round < rounds; round++)
        {
            Solve(data.ByUser, items, users, workers, input.Threads, cancellationToken);
            Solve(data.ByItem, users, items, workers, input.Threads, cancellationToken);
            input.Progress?.Report(new((round + 1.0) / rounds, FormattableString.Invariant($"round {round + 1} of {rounds}")));
        }

        return new AlsScorer(items, _settings, new HistoryWeights(decay));
    }

    /// <summary>Small random factors; none for items nobody dealt with.</summary>
    private float[] Start(SparseRows byItem, int seed)
    {
        var random = new Random(seed);
        var (factors, width) = (new float[byItem.Rows * _settings.Dimensions], 0.2 / Math.Sqrt(_settings.Dimensions));
        for (var i = 0; i < factors.Length; i++)
        {
            var drawn = (float)((random.NextDouble() - 0.5) * width);
            factors[i] = byItem.IndicesOf(i / _settings.Dimensions).IsEmpty ? 0 : drawn;
        }

        return factors;
    }

    /// <summary>Solves for each row of one side, given the other side. A row is one thread's, so any number gives the same bits.</summary>
    private void Solve(SparseRows observed, float[] fixedSide, float[] solved, Workers workers, int threads, CancellationToken cancellationToken)
    {
        var gram = AlsScorer.Gram(fixedSide, _settings.Dimensions, workers);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(0, (observed.Rows + BlockRows - 1) / BlockRows, parallel, () => new RidgeSystem(_settings.Dimensions), (block, _, system) =>
        {
            for (var row = block * BlockRows; row < Math.Min(observed.Rows, (block + 1) * BlockRows); row++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                SolveRow(observed, row, gram, fixedSide, system, solved);
            }

            return system;
        }, _ => { });
    }

    private void SolveRow(SparseRows observed, int row, float[] gram, float[] fixedSide, RidgeSystem system, float[] solved)
    {
        var others = observed.IndicesOf(row);
        var dimensions = _settings.Dimensions;
        if (others.IsEmpty)
        {
            return;
        }

        system.Reset(gram, _settings.Unobserved, _settings.Ridge(others.Length, observed.Columns));
        foreach (var other in others)
        {
            system.Add(fixedSide.AsSpan(other * dimensions, dimensions), 1);
        }

        system.Solve(solved.AsSpan(row * dimensions, dimensions));
    }
}
