namespace Portal.Server.Learning;

/// <summary>All sequences of a data set, every interaction with the part of the split it belongs to.</summary>
/// <param name="Sequences">The sequences; some may be empty.</param>
/// <param name="Parts">[interactions]: part of each, sequence after sequence.</param>
internal sealed record PartedSequences(SequenceSet Sequences, SplitPart[] Parts);
