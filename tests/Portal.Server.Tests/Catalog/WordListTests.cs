using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Portal.Server.Catalog.Search;

namespace Portal.Server.Tests.Catalog;

public sealed class WordListTests
{
    /// <summary>Short words of three letters, so that many are near each other.</summary>
    private static readonly Gen<string> Word =
        from length in Gen.Choose(1, 6)
        from letters in Gen.ArrayOf(Gen.Elements('a', 'b', 'c'), length)
        select new string(letters);

    [Property]
    public Property Fill_AnyTwoWords_GivesTheDistanceOfTheDefinition() => Prop.ForAll(Word.Two().ToArbitrary(), pair =>
    {
        var (typed, word) = (pair.Item1, pair.Item2);
        var distance = new EditDistance(typed, word.Length);
        for (var depth = 1; depth <= word.Length; depth++)
        {
            distance.Fill(word, depth);
        }

        return distance.At(word.Length) == NaiveDistance.Of(typed, word);
    });

    [Property(MaxTest = 300)]
    public Property Nearest_AmongAnyWords_IsTheOneAPlainSearchFinds() => Prop.ForAll(
        Word.NonEmptyListOf().Zip(Word).ToArbitrary(), Gen.Choose(1, 2).ToArbitrary(), Gen.Elements(true, false).ToArbitrary(),
        (words, errors, unfinished) =>
        {
            var (known, typed) = (words.Item1.Distinct().Select((word, place) => (word, place)).ToDictionary(word => word.word, word => word.place + 1), words.Item2);

            return new WordList(known).Nearest(typed, errors, unfinished)?.Word == Plainly(known, typed, errors, unfinished);
        });

    [Fact]
    public void Beginning_OfWords_CountsTheirProducts()
    {
        var list = new WordList(new Dictionary<string, int> { ["cup"] = 3, ["cupboard"] = 4, ["cut"] = 5, ["zebra"] = 1, ["杯子"] = 2 });

        Assert.Equal((7, 12, 0, 2), (list.ProductsBeginning("cup"), list.ProductsBeginning("cu"), list.ProductsBeginning("x"), list.ProductsBeginning("杯")));
        Assert.Equal(["cup", "cupboard"], list.Beginning("cup").ToArray());
        Assert.Equal((3, 0), (list.Products("cup"), list.Products("cu")));
    }

    private static string? Plainly(Dictionary<string, int> known, string typed, int errors, bool unfinished) => known
        .Select(word => (Word: word.Key, Errors: Errors(word.Key, typed, unfinished), Letter: word.Key[0] == typed[0] ? 0 : 1, Products: word.Value))
        .Where(word => word.Errors <= errors)
        .OrderBy(word => word.Errors).ThenBy(word => word.Letter).ThenByDescending(word => word.Products).Select(word => word.Word).FirstOrDefault();

    private static int Errors(string word, string typed, bool unfinished) => unfinished
        ? Enumerable.Range(1, word.Length).Min(length => NaiveDistance.Of(typed, word[..length])) : NaiveDistance.Of(typed, word);
}
