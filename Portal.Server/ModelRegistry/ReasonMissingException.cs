namespace Portal.Server.ModelRegistry;

/// <summary>A version that does not pass the gate is promoted with a written reason or not at all.</summary>
internal sealed class ReasonMissingException()
    : Exception($"This version does not pass the gate: say in at least {PromoteModel.ShortestReason} letters why it should be served all the same.");
