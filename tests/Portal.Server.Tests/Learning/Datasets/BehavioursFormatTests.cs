using Portal.Server.Learning;
using Portal.Server.Tests.Import;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Learning.Datasets;

public sealed class BehavioursFormatTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_AsksForTheHeldOutPurchaseKnowingEverythingElse()
    {
        var data = Load(_folder);

        var history = data.Split.Test.History(0);
        Assert.Equal(["a", "b", "c"], data.Names(history.Items[..3]).Order());
        Assert.Equal(["b", "d", "e"], data.Names(history.Items[3..]).Order());
        Assert.Equal([Behaviour.View, Behaviour.View, Behaviour.View, Behaviour.Cart, Behaviour.Buy, Behaviour.Buy], history.Behaviours.ToArray());
        Assert.Equal(["c", "a"], Enumerable.Range(0, 2).Select(index => data.ItemNames[data.Split.Test.Target(index)]));
        Assert.Equal((Behaviour.Buy, 1L), (data.Split.Test.MaskOnly, data.Met("repeated pairs")));
        Assert.Equal(10, data.Interactions);
    }

    [Fact]
    public void Load_HoldsOnePurchaseOutForValidation_OfUsersThatHaveTwo()
    {
        var data = Load(_folder);

        var held = data.ItemNames[data.Split.Valid.Target(0)];
        Assert.Equal(1, data.Split.Valid.Count);
        Assert.Contains(held, new[] { "d", "e" });
        var history = data.Split.Valid.History(0);
        Assert.DoesNotContain(held, data.Names(history.Items).Where((_, place) => history.Behaviours.Span[place] == Behaviour.Buy));
        Assert.Equal(data.Split.TrainAndValid.Interactions - 1, data.Split.Train.Interactions);
        Assert.Equal(Behaviour.Buy, data.Split.Valid.MaskOnly);
    }

    [Fact]
    public void Load_WhenAPartIsMissing_SaysWhich() =>
        Assert.Contains("holds no view_train.txt", Assert.Throws<DataException>(() => Loading.Load("behaviours", _folder.Path)).Message);

    [Fact]
    public void Load_Tmall_HasTheShapeItsSourceTells()
    {
        var data = Loading.Load("behaviours", SharedData.File("tmall-view-cart-buy"));

        Assert.Equal((15_449, 11_953, 15_449), (data.Users, data.Items, data.Split.Test.Count));
        Assert.Equal(858_505 + 180_027 + 92_180, data.Split.TrainAndValid.Interactions);
        Assert.Equal(data.Split.Valid.Count, data.Split.TrainAndValid.Interactions - data.Split.Train.Interactions);
        Assert.Equal(12_315, Enumerable.Range(0, data.Split.Test.Count).Count(index => Met(data.Split.Test, index, Behaviour.View)));
        Assert.Equal(0, Enumerable.Range(0, data.Split.Test.Count).Count(index => Met(data.Split.Test, index, Behaviour.Buy)));
    }

    private static bool Met(CaseSet cases, int index, Behaviour behaviour)
    {
        var history = cases.History(index);
        return Enumerable.Range(0, history.Length).Any(place => history.Behaviours.Span[place] == behaviour && history.Items.Span[place] == cases.Target(index));
    }

    private static DataSet Load(ImportFolder folder)
    {
        folder.Write("view_train.txt", "1 a b c b\n2 b\n");
        folder.Write("cart_train.txt", "1 b\n");
        folder.Write("buy_train.txt.gz", ImportFolder.Gzip("1 d e\n2 d\n"));
        folder.Write("buy_test.txt", "1\tc\n2\ta\n");
        return Loading.Load("behaviours", folder.Path);
    }
}
