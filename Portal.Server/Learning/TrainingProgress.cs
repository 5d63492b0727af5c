namespace Portal.Server.Learning;

/// <summary>How far a training is.</summary>
/// <param name="Done">Share that is done, 0 to 1.</param>
/// <param name="Text">What to show, such as "epoch 7, validation N@10 .0612".</param>
internal readonly record struct TrainingProgress(double Done, string Text);
