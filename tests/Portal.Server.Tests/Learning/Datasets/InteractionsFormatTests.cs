using Portal.Server.Learning;
using Portal.Server.Tests.Import;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Learning.Datasets;

public sealed class InteractionsFormatTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("log.csv", "user,item,time\nann,\"a,1\",3\nbob,b,1\nann,b,1\nann,c,3\n")]
    [InlineData("log.tsv", "item_id\tuser_id\ttimestamp\na,1\tann\t3\nb\tbob\t1\nb\tann\t1\nc\tann\t3\n")]
    [InlineData("log.jsonl", """
        {"user":"ann","item":"a,1","time":3}
        {"user":"bob","item":"b","time":"1970-01-01T00:00:01Z"}
        {"item":"b","time":1,"user":"ann"}

        {"user":"ann","item":"c","time":3}
        """)]
    public void Load_EachForm_SortsByTimeAndThenByTheOrderOfTheFile(string name, string text)
    {
        var data = Loading.Load("interactions", _folder.Write(name, text));

        Assert.Equal(["b a,1 > c", " > b"], data.Told(data.Split.Test));
        Assert.False(data.Sequences.HasBehaviours);
    }

    [Fact]
    public void Load_WithBehaviours_KeepsWhatWasDone()
    {
        var data = Loading.Load("interactions", _folder.Write("log.csv", "user,item,time,event\nann,a,1,pv\nann,a,1,cart\nann,b,2,Purchase\nann,a,3,view\n"));

        Assert.Equal([Behaviour.View, Behaviour.Cart, Behaviour.Buy], data.Split.Test.History(0).Behaviours.ToArray());
        Assert.Equal(0, data.Met("duplicates"));
    }

    [Fact]
    public void Load_WithAnUnknownBehaviour_SaysWhichAreKnown()
    {
        var path = _folder.Write("log.csv", "user,item,time,event\nann,a,1,sneeze\n");

        Assert.Contains("log.csv line 2: 'sneeze' is no known behaviour: write view", Assert.Throws<DataException>(() => Loading.Load("interactions", path)).Message);
    }

    [Fact]
    public void Load_NextItem_LearnsOnlyFromBeforeWhatIsAsked()
    {
        var rows = Enumerable.Range(0, 100).Select(time => $"user{time % 7},item{time % 13},{time}\n");
        var data = Loading.Load("interactions", _folder.Write("log.csv", "user,item,time\n" + string.Concat(rows)), Protocol.NextItem);

        Assert.Equal((81, 90), (data.Split.Train.Interactions, data.Split.TrainAndValid.Interactions));
        Assert.Equal((9, 10), (data.Split.Valid.Count, data.Split.Test.Count));
        Assert.True(data.Split.Train.EndTimes!.Max() < 81_000);
        Assert.All(Enumerable.Range(0, 10), index => Assert.True(data.Split.Test.History(index).Length >= 12));
    }

    [Fact]
    public void Load_NextItem_WhenEverythingHappenedAtOnce_SaysSo()
    {
        var path = _folder.Write("log.csv", "user,item,time\nann,a,1\nann,b,1\nann,c,1\n");

        Assert.Contains("needs data over some time", Assert.Throws<DataException>(() => Loading.Load("interactions", path, Protocol.NextItem)).Message);
    }
}
