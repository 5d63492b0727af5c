namespace Portal.Server.Privacy.Erasure;

/// <summary>What a search for traces looked at and found.</summary>
/// <param name="Files">Files that were read.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Forms">Forms that were looked for, of all texts together.</param>
/// <param name="Found">Where something was found: file and form.</param>
public sealed record TraceScan(int Files, long Bytes, int Forms, IReadOnlyList<string> Found);
