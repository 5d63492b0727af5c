namespace Portal.Server.Demo;

/// <summary>Notes that the demo was put into this database, so that a start broken off in the middle is finished by the next.</summary>
public sealed class DemoSeed
{
    /// <summary>Always 1: there is one demo.</summary>
    public int Id { get; init; } = 1;

    /// <summary>The moment the history leads up to.</summary>
    public required DateTimeOffset Anchor { get; init; }

    /// <summary>Whether everything is in.</summary>
    public bool Completed { get; set; }
}
