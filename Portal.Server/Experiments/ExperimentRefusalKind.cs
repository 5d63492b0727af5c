namespace Portal.Server.Experiments;

/// <summary>Why something cannot be done with an experiment. Pages have a sentence for each.</summary>
internal enum ExperimentRefusalKind
{
    /// <summary>No such experiment.</summary>
    Unknown,

    /// <summary>The key is taken.</summary>
    KeyTaken,

    /// <summary>The key must be 2 to 64 lower-case letters, digits and hyphens.</summary>
    BadKey,

    /// <summary>It needs a name of 3 to 120 characters.</summary>
    BadName,

    /// <summary>It needs 2 to 8 arms with different keys.</summary>
    BadArms,

    /// <summary>The first arm must be the shop as it is.</summary>
    ControlChanges,

    /// <summary>No arm changes anything.</summary>
    NothingChanges,

    /// <summary>One weight above 0 for each arm, summing to 1.</summary>
    BadWeights,

    /// <summary>It needs at least one goal, and each metric once.</summary>
    BadMetrics,

    /// <summary>The ramp must rise from above 0 to at most 1.</summary>
    BadRamp,

    /// <summary>Alpha must be above 0 and at most 0.2; the tuning size 100 to 10 million; the target lift above 0; the window 1 to 90 days.</summary>
    BadNumbers,

    /// <summary>The condition is not understood.</summary>
    BadCondition,

    /// <summary>The part of the namespace is empty or another experiment owns some of it.</summary>
    NamespaceTaken,

    /// <summary>Interleaving needs one arm beside the control, that is not the holdout, and fixed weights.</summary>
    BadInterleaving,

    /// <summary>A bandit cannot be the holdout, and its first goal must be told shopper by shopper.</summary>
    BadBandit,

    /// <summary>An arm's placements or model cannot be used.</summary>
    BadArm,

    /// <summary>Another experiment changes the same placement for the same shoppers.</summary>
    Overlaps,

    /// <summary>There is a holdout already.</summary>
    SecondHoldout,

    /// <summary>It is not in the state this needs.</summary>
    WrongState,

    /// <summary>Somebody else changed it meanwhile.</summary>
    ChangedMeanwhile,

    /// <summary>Who ends an experiment says what was learnt, in 8 letters or more.</summary>
    NoConclusion,
}
