using System.Security.Cryptography;
using System.Text;
using Portal.Server.Learning;
using Portal.Server.Tests.Import;

namespace Portal.Server.Tests.Learning.Datasets;

public sealed class SequencesFormatTests : IDisposable
{
    private const string Walks = "ann a b c d\nbob b a\n\ncy c\r\ndan\n";
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_LeaveOneOut_KeepsTheLastForTheTestAndTheOneBeforeForValidation()
    {
        var data = Loading.Load("sequences", _folder.Write("walks.txt", Walks));

        Assert.Equal(["a b c > d", "b > a", " > c"], data.Told(data.Split.Test));
        Assert.Equal(["a b > c", " > b"], data.Told(data.Split.Valid));
        Assert.Equal(["a b"], data.Told(data.Split.Train));
        Assert.Equal(["a b c", "b"], data.Told(data.Split.TrainAndValid));
        Assert.Equal(["a b c d", "b a", "c"], data.Told(data.Sequences));
        Assert.Equal((3, 4, 7L), (data.Users, data.Items, data.Interactions));
    }

    [Fact]
    public void Load_CountsWhatCleaningMet()
    {
        var data = Loading.Load("sequences", _folder.Write("walks.txt", Walks));

        Assert.Equal((1, 1, 2), (data.Met("users without items"), data.Met("tests without history"), data.Met("tests of items new since training")));
    }

    [Fact]
    public void Load_Gzip_GivesTheSameAndTheFingerprintOfTheContent()
    {
        var plain = Loading.Load("sequences", _folder.Write("walks.txt", Walks));
        var packed = Loading.Load("sequences", _folder.Write("walks.txt.gz", ImportFolder.Gzip(Walks)));

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Walks))), plain.Sha256);
        Assert.Equal(plain.Sha256, packed.Sha256);
        Assert.Equal(plain.Told(plain.Split.Test), packed.Told(packed.Split.Test));
    }

    [Fact]
    public void Load_WithAnotherPermutation_GivesOtherNumbersAndTheSameSequences()
    {
        var path = _folder.Write("walks.txt", string.Concat(Enumerable.Range(0, 50).Select(user => $"{user} {user} {user + 1} {user + 2}\n")));
        var one = Loading.Load(new DataRequest { Format = "sequences", Path = path });
        var same = Loading.Load(new DataRequest { Format = "sequences", Path = path, PermuteSeed = 1 });
        var other = Loading.Load(new DataRequest { Format = "sequences", Path = path, PermuteSeed = 2 });

        Assert.Equal(one.ItemNames, same.ItemNames);
        Assert.NotEqual(one.ItemNames, other.ItemNames);
        Assert.Equal(one.Told(one.Split.Test), other.Told(other.Split.Test));
        Assert.Equal(one.ItemNames.Order(), other.ItemNames.Order());
        Assert.NotEqual(Enumerable.Range(0, 52).Select(item => $"{item}"), one.ItemNames);
    }

    [Theory]
    [InlineData("ann a b\nann c d\n", "walks.txt line 2: user ann stood on an earlier line")]
    [InlineData("{\"a\": 1}\n", "walks.txt line 1: this is no line of the form")]
    [InlineData("", "walks.txt holds no sequence")]
    public void Load_WhenALineIsWrong_SaysWhereAndWhatToDo(string text, string expected)
    {
        var path = _folder.Write("walks.txt", text);

        Assert.StartsWith(expected, Assert.Throws<DataException>(() => Loading.Load("sequences", path)).Message);
    }

    [Fact]
    public void Load_WhenTheFileIsCutOff_SaysSo()
    {
        var whole = ImportFolder.Gzip(string.Concat(Enumerable.Range(0, 5_000).Select(user => $"{user} {user * 7 % 31} {user % 11} {user % 5}\n")));
        var path = _folder.Write("walks.txt.gz", whole[..^20]);

        Assert.Contains("not a whole gzip file", Assert.Throws<DataException>(() => Loading.Load("sequences", path)).Message);
    }

    [Fact]
    public void Load_WhenTheFileIsMissing_SaysSo() => Assert.StartsWith(
        "There is no file", Assert.Throws<DataException>(() => Loading.Load("sequences", Path.Combine(_folder.Path, "gone.txt"))).Message);

    [Fact]
    public void Load_WhenTheTextIsNotUtf8_SaysSo()
    {
        var path = _folder.Write("walks.txt", [0x61, 0x20, 0xFF, 0xFE, 0x20, 0x62]);

        Assert.Contains("is not UTF-8", Assert.Throws<DataException>(() => Loading.Load("sequences", path)).Message);
    }

    [Fact]
    public void Load_NextItem_IsRefusedSinceThereAreNoTimes()
    {
        var path = _folder.Write("walks.txt", Walks);

        Assert.Contains("--protocol leave-one-out", Assert.Throws<DataException>(() => Loading.Load("sequences", path, Protocol.NextItem)).Message);
    }

    [Fact]
    public void Load_WhenCancelled_Stops()
    {
        var request = new DataRequest { Format = "sequences", Path = _folder.Write("walks.txt", Walks) };

        Assert.Throws<OperationCanceledException>(() => LoadDataSet.Load(request, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Load_Beauty_HasTheShapeItsSourceTells()
    {
        var data = Loading.Beauty();

        Assert.Equal((22_363, 12_101, 198_502L), (data.Users, data.Items, data.Interactions));
        Assert.Equal((22_363, 22_363), (data.Split.Test.Count, data.Split.Valid.Count));
        Assert.Equal((198_502 - 44_726, 198_502 - 22_363), (data.Split.Train.Interactions, data.Split.TrainAndValid.Interactions));
    }
}
