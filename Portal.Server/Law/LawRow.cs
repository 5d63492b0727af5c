namespace Portal.Server.Law;

/// <summary>A duty. Texts: <c>Law_</c>, the key and <c>_Asks</c> (what it asks), <c>_Where</c> (where the shop does it), <c>_Check</c> (what is tried).</summary>
/// <param name="Key">Stable key, such as <c>dsa-27-1</c>.</param>
/// <param name="Law">The law, in its usual short form.</param>
/// <param name="Article">The article.</param>
/// <param name="Where">Address of the page where the shop does it.</param>
/// <param name="Source">Where its text was read.</param>
public sealed record LawRow(string Key, string Law, string Article, string Where, string Source);
