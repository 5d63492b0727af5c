namespace Portal.Server.Learning.Evaluation;

/// <summary>Shows the stages of a long run.</summary>
internal interface IStages
{
    /// <summary>Begins a stage; what it is told is shown until the next begins.</summary>
    IProgress<TrainingProgress> Begin(string title);
}
