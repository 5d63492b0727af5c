namespace Portal.Server.Learning;

/// <summary>What a run does.</summary>
public enum RunKind
{
    /// <summary>Trains a model, judges it and registers it.</summary>
    Training,
}
