using Portal.Server.Learning.Tunables;

namespace Portal.Server.Learning;

/// <summary>A trainer whose settings can be given and searched over.</summary>
internal interface ITunableTrainer : ITrainer
{
    /// <summary>What can be set, with the values this trainer has.</summary>
    IReadOnlyList<TunableSetting> Tunables { get; }

    /// <summary>
    /// Name of the setting that says how many epochs it trains, when it can pause after any number of them
    /// (<see cref="TrainingInput.UntilEpoch"/>); null for others, of which a search makes short trainings by taking fewer
    /// sequences.
    /// </summary>
    string? EpochsSetting => null;

    /// <summary>Whether it learns from validation cases and not from sequences alone, so that it cannot be judged by the same ones.</summary>
    bool LearnsFromCases => false;

    /// <summary>The same trainer with other settings.</summary>
    /// <param name="values">Values within what is possible; a setting that is not among them stays.</param>
    ITunableTrainer With(SettingValues values);
}
