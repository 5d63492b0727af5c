using Portal.Server.Learning;
using Portal.Server.Learning.Bench.Fresh;

namespace Portal.Server.Tests.Learning.Bench.Fresh;

public sealed class StaleCutTests
{
    // Three sequences over the seconds 0 to 9; the last begins late.
    private static readonly SequenceSet All = new(
        5, [0, 1, 2, 3, 1, 2, 4, 3, 4, 0], [0, 4, 8, 10], behaviours: null, times: [0, 2, 5, 8, 1, 3, 4, 6, 7, 9]);

    [Fact]
    public void What_is_fitted_to_lies_before_what_is_chosen_on_and_that_before_the_test()
    {
        var cut = new StaleCut(All, fit: 0.5, choose: 0.2);

        Assert.Equal((4, 5, 7), (cut.StopFrom, cut.ChooseFrom, cut.TestFrom));
        var past = cut.Before(cut.ChooseFrom);
        Assert.Equal(2, past.Count);
        // The sequence that ended first stands first.
        Assert.Equal([0, 1], past.ItemsOf(0).ToArray());
        Assert.Equal([1, 2, 4], past.ItemsOf(1).ToArray());
        Assert.Equal([2L, 4L], past.EndTimes!);
    }

    [Fact]
    public void Every_later_act_with_something_before_it_is_asked_for_once_with_all_that_was_known()
    {
        var cut = new StaleCut(All, fit: 0.5, choose: 0.2);
        (int Sequence, int Known, int Target)[] Of(CaseSet cases) =>
            [.. Enumerable.Range(0, cases.Count).Select(index => (cases.Sequence(index), cases.History(index).Length, cases.Target(index)))];

        Assert.Equal([(0, 2, 2), (1, 3, 3)], Of(cut.Between(cut.ChooseFrom, cut.TestFrom)));
        Assert.Equal([(0, 3, 3), (2, 1, 0)], Of(cut.Between(cut.TestFrom, long.MaxValue)));
    }
}
