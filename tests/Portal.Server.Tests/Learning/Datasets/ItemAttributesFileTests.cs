using Portal.Server.Learning;
using Portal.Server.Tests.Import;

namespace Portal.Server.Tests.Learning.Datasets;

public sealed class ItemAttributesFileTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_ATable_LeavesOutIdentifiersAndTwins_AndSaysSo()
    {
        var data = Load("items.tsv", "id\tasin\tids\tnames\na\tX1\t1,2\tRed|Shoe\nb\tX2\t1\tRed\nc\tX3\t2\tShoe\nz\tX4\t2\tShoe\n");

        Assert.Equal(["Red", "Shoe"], data.Attributes!.Names);
        Assert.Equal(["Red Shoe", "Red", "Shoe", ""], new[] { "a", "b", "c", "d" }.Select(item => Of(data, item)));
        Assert.Contains(data.Notes, note => note.StartsWith("Column asin was left out", StringComparison.Ordinal));
        Assert.Contains(data.Notes, note => note == "Column ids was left out: it says the same as names.");
        Assert.Equal((1, 1), (data.Met("attributes of unknown items"), data.Met("items without attributes")));
    }

    [Theory]
    [InlineData("items.json", """{"a": [1, 2], "b": [1], "c": [2], "z": [2]}""", "1 2")]
    [InlineData("items.jsonl", "{\"id\":\"a\",\"brand\":\"X\",\"tags\":[\"p\",\"q\"]}\n{\"id\":\"b\",\"brand\":\"X\",\"tags\":[\"q\"]}\n{\"id\":\"c\",\"brand\":\"Y\",\"tags\":[\"p\"]}\n", "brand: X tags: p tags: q")]
    [InlineData("items.csv", "id,brand,kind\na,X,p\nb,X,q\nc,Y,p\nd,Y,q\n", "brand: X kind: p")]
    public void Load_OtherForms_GivesTheSameKnowledge(string name, string text, string expected) => Assert.Equal(expected, Of(Load(name, text), "a"));

    [Fact]
    public void Load_Beauty_HasItsAttributesOnce()
    {
        var data = Loading.Beauty(attributes: true);

        // 637 in the source, one of which, a brand of 18 items, has no name: an empty value says nothing.
        Assert.Equal(636, data.Attributes!.Count);
        Assert.Equal(3.72, Math.Round((double)data.Attributes.Values.Length / data.Items, 2));
        Assert.Contains("Nail Polish", data.Attributes.Names);
        Assert.Equal("Nails", Of(data, "1").Split(' ', 3)[2].Split(' ')[0]);
    }

    [Fact]
    public void Load_Toys_HasItsAttributes()
    {
        var data = Loading.Load(new DataRequest
        {
            Format = "sequences",
            Path = SharedData.File("amazon-toys-2014", "Toys_and_Games.txt.gz"),
            ItemsPath = SharedData.File("amazon-toys-2014", "Toys_item2attributes.json.gz"),
        });

        Assert.Equal((19_412, 11_924, 167_597L, 1_027), (data.Users, data.Items, data.Interactions, data.Attributes!.Count));
        Assert.Equal(0, data.Met("items without attributes"));
    }

    private static string Of(DataSet data, string item) => string.Join(
        ' ', data.Attributes!.Of(Array.IndexOf(data.ItemNames, item)).ToArray().Select(attribute => data.Attributes.Names[attribute]));

    private DataSet Load(string name, string text) => Loading.Load(new DataRequest
    {
        Format = "sequences",
        Path = _folder.Write("walks.txt", "1 a b c d\n2 a b c\n"),
        ItemsPath = _folder.Write(name, text),
    });
}
