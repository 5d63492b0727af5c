namespace Portal.Server.Privacy;

/// <summary>One kind of what is kept of a shopper.</summary>
/// <param name="Name">Stable name, such as <c>events</c>; texts: <c>Data_</c> and the name. Files of an export are named so.</param>
/// <param name="End">What erasure makes of it.</param>
/// <param name="Tables">Tables it stands in; none for what is in memory or in files.</param>
public sealed record PersonalDataKind(string Name, PersonalDataEnd End, params IReadOnlyList<string> Tables);
