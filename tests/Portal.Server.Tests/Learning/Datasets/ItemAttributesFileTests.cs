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

    [Theory]
    [InlineData("items.jsonl", "{\"id\":\"a\",\"picture\":[1,0,0.5]}\n{\"id\":\"b\",\"picture\":[3,0,0.5]}\n{\"id\":\"z\",\"picture\":[0]}\n{\"id\":\"d\"}\n")]
    [InlineData("items.jsonl", "{\"id\":\"a\",\"picture\":[1,0,4]}\n{\"id\":\"b\",\"picture\":[2.5,0,4]}\n")]
    [InlineData("items.csv", "id,picture\na,[1 0 4]\nb,[3|0|4]\nd,\n")]
    [InlineData("items.tsv", "id\tpicture\na\t[1, 0, 4]\nb\t[3e0 0 4]\n")]
    public void Load_AColumnOfNumbers_IsAnEmbeddingWithoutItsMeanAndOfLengthOne(string name, string text)
    {
        var data = Load(name, text);

        Assert.Equal((3, "picture"), (data.Columns!.Width, Assert.Single(data.Columns.Names)));
        Assert.Equal([-1f, 0, 0], Vector(data, "a"));
        Assert.Equal([1f, 0, 0], Vector(data, "b"));
        Assert.Equal([0f, 0, 0], Vector(data, "d"));
        Assert.Contains("Column picture was taken for an embedding of 3 numbers, which 2 of 4 items have.", data.Notes);
        Assert.Equal(2, data.Met("items without attributes"));
    }

    [Fact]
    public void Load_TwoEmbeddings_StandSideBySide()
    {
        var data = Load("items.csv", "id,picture,sound\na,[1 1],[5 5 7]\nb,[1 2],\nc,,[5 6 7]\n");

        Assert.Equal([0f, -1, 0, -1, 0], Vector(data, "a"));
        Assert.Equal([0f, 1, 0, 0, 0], Vector(data, "b"));
        Assert.Equal([0f, 0, 0, 1, 0], Vector(data, "c"));
    }

    [Fact]
    public void Load_TitlesAndSentences_AreTextAndNoAttributes()
    {
        var data = Load("items.csv", "id,Title,note,brand\na,Soap,\"smells of roses, mostly\",X\nb,Soap,lasts a very long time,X\nc,Brush,,Y\n");

        Assert.Equal(["Soap\nsmells of roses, mostly", "Soap\nlasts a very long time", "Brush", ""], new[] { "a", "b", "c", "d" }.Select(item => data.Texts![Array.IndexOf(data.ItemNames, item)]));
        Assert.Equal(["X", "Y"], data.Attributes!.Names);
        Assert.Contains("Column Title was taken for free text: its words are compared, it is no attribute.", data.Notes);
        Assert.Contains("Column note was taken for free text: its words are compared, it is no attribute.", data.Notes);
        Assert.Contains("Column brand was taken for attributes: 2 values.", data.Notes);
        Assert.Null(data.Columns);
    }

    [Fact]
    public void Load_JsonListsOfWholeNumbers_AreCategoryNumbers()
    {
        var data = Load("items.jsonl", "{\"id\":\"a\",\"groups\":[7,8]}\n{\"id\":\"b\",\"groups\":[7,8,9]}\n{\"id\":\"c\",\"groups\":[9]}\n");

        Assert.Null(data.Columns);
        Assert.Equal("7 8 9", Of(data, "b"));
    }

    [Theory]
    [InlineData("items.csv", "id,vec\na,[1 2]\nb,[1 2 3]\n", "items.csv line 3: column vec has 3 numbers where line 2 has 2: give every item as many.")]
    [InlineData("items.csv", "id,vec\na,[1 2]\nb,[1 NaN]\n", "items.csv line 3: column vec has 'NaN' at place 2, which is no finite number: give numbers alone, or leave the field empty.")]
    [InlineData("items.csv", "id,vec\na,[1 2]\nb,[1e99 2]\n", "items.csv line 3: column vec has '1e99' at place 1, which is no finite number: give numbers alone, or leave the field empty.")]
    [InlineData("items.csv", "id,vec\na,[1 2]\nb,red\n", "items.csv line 3: column vec has 'red' where other items have numbers in brackets, [0.1 0.2 ...]: give numbers alone, or leave the field empty.")]
    [InlineData("items.jsonl", "{\"id\":\"a\",\"vec\":[1,2]}\n{\"id\":\"b\",\"vec\":[1.5,2,3]}\n", "items.jsonl line 2: column vec has 3 numbers where line 1 has 2: give every item as many.")]
    [InlineData("items.csv", "id,vec\na,[1 2]\na,[1 2]\n", "items.csv line 3: column vec has a second list of numbers for one item: leave one of its lines out.")]
    public void Load_WhenAnEmbeddingIsWrong_NamesLineAndColumn(string name, string text, string expected) =>
        Assert.Equal(expected, Assert.Throws<DataException>(() => Load(name, text)).Message);

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

    private static float[] Vector(DataSet data, string item) => data.Columns!.Of(Array.IndexOf(data.ItemNames, item)).ToArray();

    private DataSet Load(string name, string text) => Loading.Load(new DataRequest
    {
        Format = "sequences",
        Path = _folder.Write("walks.txt", "1 a b c d\n2 a b c\n"),
        ItemsPath = _folder.Write(name, text),
    });
}
