namespace Portal.Server.Learning;

/// <summary>What becomes of a version once it is registered and the gate has spoken.</summary>
public enum AfterTraining
{
    /// <summary>Waits for somebody to decide.</summary>
    Wait,

    /// <summary>Goes into service when the gate holds, else waits.</summary>
    Promote,
}
