using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Blending;

/// <summary>A voice a blend is to be made of.</summary>
/// <param name="Name">What it is called in the blend.</param>
/// <param name="Trainer">What trains it.</param>
/// <param name="Scale">How its numbers are brought to a common scale.</param>
internal sealed record BlendVoice(string Name, ITrainer Trainer, ScoreScale Scale)
{
    /// <summary>Added to the seed, so that voices of one kind differ.</summary>
    public int SeedStep { get; init; }

    /// <summary>Whether it has anything to say on this data.</summary>
    public Func<TrainingInput, bool> When { get; init; } = _ => true;
}
