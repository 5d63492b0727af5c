using Portal.Server.Learning.Tuning;

namespace Portal.Server.Tests.Learning.Tuning;

public sealed class RoundTests
{
    [Theory]
    [InlineData(27, 3, 0.01, "27 9 3 1", "1/27 1/9 1/3 1")]
    [InlineData(27, 3, 0.1, "27 9 3", "1/9 1/3 1")]
    [InlineData(27, 3, 1.0 / 9, "27 9 3", "1/9 1/3 1")]
    [InlineData(10, 2, 0.1, "10 5 2 1", "1/8 1/4 1/2 1")]
    [InlineData(5, 3, 0.1, "5 1", "1/3 1")]
    [InlineData(2, 3, 0.1, "2", "1")]
    [InlineData(9, 3, 1, "9", "1")]
    public void Each_round_keeps_a_part_and_gives_it_more(int trials, int reduction, double firstShare, string kept, string shares)
    {
        var rounds = Round.Of(trials, reduction, firstShare);

        Assert.Equal(kept, string.Join(' ', rounds.Select(round => round.Trials)));
        Assert.Equal(shares, string.Join(' ', rounds.Select(round => round.Share == 1 ? "1" : $"1/{1 / round.Share:0}")));
        Assert.Equal(Enumerable.Range(1, rounds.Count), rounds.Select(round => round.Number));
    }

    [Theory]
    [InlineData(1.0 / 9, 5)]
    [InlineData(1.0 / 3, 14)]
    [InlineData(1, 40)]
    [InlineData(0.001, 1)]
    public void A_share_of_the_epochs_is_rounded_up(double share, int epochs) => Assert.Equal(epochs, new Resource("epochs", 40, true).At(share));
}
