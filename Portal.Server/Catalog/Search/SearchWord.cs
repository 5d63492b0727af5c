namespace Portal.Server.Catalog.Search;

/// <summary>A word as the index knows it.</summary>
/// <param name="Text">The normal form: lower case, without accents, English words in the singular; or two Chinese characters.</param>
/// <param name="Start">Where it begins in the text it came from.</param>
/// <param name="Length">How much of that text it is.</param>
/// <param name="IsChinese">Whether it is a piece of Chinese text (one or two characters) rather than a word.</param>
internal readonly record struct SearchWord(string Text, int Start, int Length, bool IsChinese);
