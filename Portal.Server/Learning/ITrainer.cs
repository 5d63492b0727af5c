using Portal.Shared.Scoring;

namespace Portal.Server.Learning;

/// <summary>Makes a scorer of one family from sequences.</summary>
internal interface ITrainer
{
    /// <summary>Name on the command line and in bundles.</summary>
    string Name { get; }

    /// <summary>The settings, for reports: names and values.</summary>
    IReadOnlyDictionary<string, object> Settings { get; }

    /// <summary>Whether it makes choices on validation cases; what it then makes is only as good when <see cref="Settle"/> keeps them.</summary>
    bool Chooses => false;

    /// <summary>
    /// The same trainer with the choices settled that <paramref name="fitted"/> was made with, for a refit on more data
    /// where nothing is left to choose by.
    /// </summary>
    /// <param name="fitted">What this trainer made, with validation.</param>
    ITrainer Settle(IScorer fitted) => this;

    /// <summary>Trains.</summary>
    /// <param name="input">What there is to learn from.</param>
    /// <param name="cancellationToken">Stops it within a second.</param>
    IScorer Train(TrainingInput input, CancellationToken cancellationToken);
}
