using Portal.Server.Learning.Training.Popularity;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Learning.Training;

public sealed class RepeatTrainerTests
{
    [Fact]
    public void Train_OrdersByPurchases_OrByThePurchasesPerView()
    {
        // Item 0 is bought twice and viewed six times, item 1 bought once and viewed once.
        int[][] rows = [[0, 0, 0, 0, 0, 0, 1], [0, 0, 1]];
        Behaviour[] done = [.. Enumerable.Repeat(Behaviour.View, 7), .. Enumerable.Repeat(Behaviour.Buy, 3)];
        var sequences = Made.Set(2, rows, done);
        var viewed = new History(new[] { 0, 1 }, new[] { Behaviour.View, Behaviour.View });

        Assert.True(Score(RepeatOrder.Popularity) is [var first, var second] && first > second);
        Assert.True(Score(RepeatOrder.Conversion) is [var third, var fourth] && third < fourth);

        float[] Score(RepeatOrder order) => new RepeatTrainer(order).Train(sequences).Score(viewed);
    }
}
