namespace Portal.Server.Experiments.Verification;

/// <summary>A case cannot be computed because its input is not as its group says; the message is a sentence for people.</summary>
internal sealed class BadCaseException(string sentence) : Exception(sentence);
