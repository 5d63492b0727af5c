using Portal.Server.Learning;
using Portal.Server.Learning.Evaluation;
using Portal.Server.Tests.Learning.Training;

namespace Portal.Server.Tests.Learning.Evaluation;

public sealed class CaseGroupsTests
{
    [Fact]
    public void FifthOf_PutsTheMostMetFirst() =>
        Assert.Equal([4, 0, 1, 3, 2, 4, 0, 1, 2, 3], CaseGroups.FifthOf([0, 9, 7, 1, 5, 0, 8, 6, 4, 2]));

    [Fact]
    public void Of_NamesTheGroupsThatHaveCases_EachCaseOncePerKind()
    {
        var train = Made.Set(5, [[0, 0, 0, 1, 1]]);
        var cases = new CaseSet(Made.Set(5, [[0, 1, 2, 3, 4]]), [(0, 0, 0), (0, 1, 1), (0, 3, 4)]);

        var groups = CaseGroups.Of(cases, train);

        Assert.Equal(["1 (most popular)", "2", "5 (least popular)"], groups.Where(group => group.Kind == CaseGroups.Popularity).Select(group => group.Group));
        Assert.Equal(["0", "1", "2 to 3"], groups.Where(group => group.Kind == CaseGroups.History).Select(group => group.Group));
        Assert.Equal(6, groups.Sum(group => group.Counted.Count(counted => counted)));
    }
}
