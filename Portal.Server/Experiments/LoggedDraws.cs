namespace Portal.Server.Experiments;

/// <summary>Drawn places of logged lists, with what an arm would have done there.</summary>
/// <param name="Lists">Lists that were seen and read.</param>
/// <param name="Places">Places of them, drawn or not.</param>
/// <param name="Rows">The drawn places.</param>
internal sealed record LoggedDraws(int Lists, int Places, IReadOnlyList<LoggedDraw> Rows);
