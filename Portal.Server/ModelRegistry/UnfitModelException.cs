namespace Portal.Server.ModelRegistry;

/// <summary>Why a model trained elsewhere cannot be taken: a sentence that says what was found and what would be right.</summary>
/// <param name="sentence">The sentence.</param>
/// <param name="inner">What was thrown below.</param>
internal sealed class UnfitModelException(string sentence, Exception? inner = null) : Exception(sentence, inner);
