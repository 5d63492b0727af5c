namespace Portal.Server.Learning;

/// <summary>What a run does.</summary>
public enum RunKind
{
    /// <summary>Trains a model, judges it and registers it.</summary>
    Training,

    /// <summary>Searches for a model's settings: many trainings, judged on validation cases; makes no version.</summary>
    Tuning,
}
