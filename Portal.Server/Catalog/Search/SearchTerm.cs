using Portal.Server.Data;

namespace Portal.Server.Catalog.Search;

/// <summary>A word that is looked for.</summary>
/// <param name="Text">Its normal form.</param>
/// <param name="Start">Where it stands in what was typed (and mended).</param>
/// <param name="Length">How much of that it is.</param>
/// <param name="IsChinese">Whether it is a piece of Chinese text.</param>
/// <param name="Unfinished">Whether more letters may follow, because it is the last word typed.</param>
internal sealed record SearchTerm(string Text, int Start, int Length, bool IsChinese, bool Unfinished)
{
    /// <summary>
    /// One Chinese character is found in the pairs that begin with it, too. An unfinished word is found by its beginning,
    /// and ranks higher where it stands as a whole.
    /// </summary>
    public FullTextMatch Match => IsChinese
        ? Text.Length == 1 ? FullTextMatch.Prefix(Text) : FullTextMatch.Word(Text)
        : Unfinished ? FullTextMatch.Any([FullTextMatch.Word(Text), FullTextMatch.Prefix(Text)]) : FullTextMatch.Word(Text);

    /// <summary>At most in how many products it occurs.</summary>
    public long Products(WordList words) => Unfinished || Text.Length == 1 ? words.ProductsBeginning(Text) : words.Products(Text);

    /// <summary>Whether this word of a product is meant.</summary>
    public bool Means(string word) =>
        Unfinished || (IsChinese && Text.Length == 1) ? word.StartsWith(Text, StringComparison.Ordinal) : word == Text;
}
