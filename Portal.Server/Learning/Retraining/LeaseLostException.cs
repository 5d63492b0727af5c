namespace Portal.Server.Learning.Retraining;

/// <summary>Somebody else has taken the run up: whoever sees this leaves it alone.</summary>
internal sealed class LeaseLostException() : Exception("The run was taken up by another program.");
