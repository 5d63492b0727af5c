using Portal.Server.Learning;
using Portal.Server.Tests.Import;

namespace Portal.Server.Tests.Learning.Datasets;

public sealed class SessionsFormatTests : IDisposable
{
    private const string Header = "SessionId\tItemId\tTime\n";
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_AFolder_FindsTestAndTuningFilesBesideTheTrainingFile()
    {
        _folder.Write("clicks_train_full.txt", Header + "1\ta\t100.5\n1\tb\t101\n2\tb\t300\n2\tc\t301\n");
        _folder.Write("clicks_train_tr.txt", Header + "1\ta\t100.5\n1\tb\t101\n");
        _folder.Write("clicks_train_valid.txt", Header + "2\tb\t300\n2\tc\t301\n");
        _folder.Write("clicks_test.txt", Header + "3\tc\t400\n3\tc\t401\n3\ta\t402\n4\tz\t500\n");

        var data = Loading.Load("sessions", _folder.Path, Protocol.NextItem);

        Assert.Equal(["c > c", "c c > a"], data.Told(data.Split.Test));
        Assert.Equal(["b > c"], data.Told(data.Split.Valid));
        Assert.Equal(["a b"], data.Told(data.Split.Train));
        Assert.Equal(["a b", "b c"], data.Told(data.Split.TrainAndValid));
        Assert.Equal((4, 1), (data.Users, data.Met("test clicks of unknown items")));
        Assert.Equal([101_000L, 301_000], data.Split.TrainAndValid.EndTimes!);
        Assert.Equal([100L, 101], data.Split.Train.TimesOf(0).ToArray());
        Assert.Equal([300L, 301], data.Split.TrainAndValid.TimesOf(1).ToArray());
        Assert.Equal([300L], data.Split.Valid.History(0).Times.ToArray());
        Assert.Equal([400L, 401], data.Split.Test.History(1).Times.ToArray());
    }

    [Fact]
    public void Load_OneFile_KeepsTheSessionsThatEndLastForTheTest()
    {
        var rows = Enumerable.Range(0, 40).Select(session => $"{session},{session % 5},{session * 10}\n{session},{session % 7},{(session * 10) + 1}\n");
        var data = Loading.Load("sessions", _folder.Write("clicks.csv", "session,item,time\n" + string.Concat(rows.Reverse())), Protocol.NextItem);

        Assert.Equal((4, 4), (data.Split.Test.Count, data.Split.Valid.Count));
        Assert.Equal((32, 36), (data.Split.Train.Count, data.Split.TrainAndValid.Count));
        Assert.True(data.Split.TrainAndValid.EndTimes!.Max() < 361_000);
        Assert.Equal(data.Split.Train.EndTimes!.Order(), data.Split.Train.EndTimes!);
    }

    [Fact]
    public void Load_CountsARepeatedRowOnce()
    {
        var data = Loading.Load("sessions", _folder.Write("clicks.csv", "SessionId,ItemId,Time\n1,a,5\n1,b,5\n1,a,5\n1,a,6\n1,c,7\n"));

        Assert.Equal(["a b a > c"], data.Told(data.Split.Test));
        Assert.Equal(1, data.Met("duplicates"));
    }

    [Theory]
    [InlineData("SessionId,ItemId,Time\n1,a,yesterday\n", "clicks.csv line 2: 'yesterday' is no time")]
    [InlineData("SessionId,ItemId,Time\n1,a\n", "clicks.csv line 2: 2 columns where the header names 3")]
    [InlineData("SessionId,ItemId,Time\n,a,4\n", "clicks.csv line 2: the SessionId is missing")]
    [InlineData("Session,Thing,Time\n1,a,4\n", "clicks.csv has no column item")]
    [InlineData("SessionId,ItemId,Time\n", "clicks.csv holds a header and no row")]
    [InlineData("SessionId,ItemId,Time\n1,\"a,4\n", "clicks.csv line 2: a quote is opened")]
    public void Load_WhenARowIsWrong_SaysWhereAndWhatToDo(string text, string expected)
    {
        var path = _folder.Write("clicks.csv", text);

        Assert.StartsWith(expected, Assert.Throws<DataException>(() => Loading.Load("sessions", path, Protocol.NextItem)).Message);
    }

    [Fact]
    public void Load_AFolderWithoutSessions_SaysWhatToName() => Assert.Contains(
        "name the file of sessions itself", Assert.Throws<DataException>(() => Loading.Load("sessions", _folder.Path, Protocol.NextItem)).Message);

    [Fact]
    public void Load_Rsc15_HasTheShapeItsSourceTells()
    {
        var data = Loading.Load("sessions", SharedData.File("rsc15-100k"), Protocol.NextItem);

        Assert.Equal((10_152, 2_933), (data.Split.Test.Count, data.Items));
        Assert.Equal((13_629, 17_794), (data.Split.Train.Count, data.Split.TrainAndValid.Count));
        Assert.Equal(16_538 - 4_084, data.Split.Valid.Count);
        Assert.Equal(17_794 + 3_416, data.Users);
    }
}
