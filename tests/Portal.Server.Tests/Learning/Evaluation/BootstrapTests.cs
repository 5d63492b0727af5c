using Portal.Server.Learning;
using Portal.Server.Learning.Evaluation;
using Portal.Server.Tests.Learning.Training;

namespace Portal.Server.Tests.Learning.Evaluation;

public sealed class BootstrapTests
{
    private const int Users = 400;

    [Fact]
    public void Means_OfOneCaseAUser_SpreadAsTheTextbookSays()
    {
        // A share of .3 among 400 has a standard error of sqrt(.3 * .7 / 400) = .0229.
        var interval = Interval.Of95(Means(OneEach(), Share(0.3)));

        Assert.InRange(interval.Low, 0.3 - (1.96 * 0.0229) - 0.008, 0.3 - (1.96 * 0.0229) + 0.008);
        Assert.InRange(interval.High, 0.3 + (1.96 * 0.0229) - 0.008, 0.3 + (1.96 * 0.0229) + 0.008);
    }

    [Fact]
    public void Means_OfCasesOfTheSameUsers_SpreadByUsersNotByCases()
    {
        // Each user asked nine times with the same outcome tells no more than asked once.
        var many = Cases([.. Enumerable.Range(0, Users).SelectMany(user => Enumerable.Repeat(user, 9))]);
        var repeated = new Measure("m", [.. Share(0.3).Values.SelectMany(value => Enumerable.Repeat(value, 9))]);

        var (once, nine) = (Interval.Of95(Means(OneEach(), Share(0.3))), Interval.Of95(Means(many, repeated)));

        Assert.Equal(once.Low, nine.Low, 12);
        Assert.Equal(once.High, nine.High, 12);
    }

    [Fact]
    public void Means_FromOneSeed_AreTheSame_AndFromAnotherNot()
    {
        Assert.Equal(Means(OneEach(), Share(0.3)), Means(OneEach(), Share(0.3)));
        Assert.NotEqual(Means(OneEach(), Share(0.3)), Means(OneEach(), Share(0.3), seed: 2));
    }

    [Fact]
    public void Means_OfSomeCases_CountThoseAlone()
    {
        var counted = Enumerable.Range(0, Users).Select(user => user < 50).ToArray();
        var half = new Measure("m", [.. Enumerable.Range(0, Users).Select(user => user < 50 ? 1.0 : 0)], counted);

        Assert.Equal(1, half.Mean);
        Assert.All(Means(OneEach(), half), mean => Assert.Equal(1, mean, 12));
    }

    [Fact]
    public void Between_TwoModelsThatDifferOnFewCases_SeesItWherePlainIntervalsOverlap()
    {
        var (better, worse) = (Judged("better", Share(0.34)), Judged("worse", Share(0.30)));

        var difference = Difference.Between(better, worse, "recall@10");

        Assert.Equal(0.04, difference.Value, 12);
        Assert.True(better.Ci95["recall@10"].Low < worse.Ci95["recall@10"].High);
        Assert.True(difference.Ci95.Low > 0 && difference.P < 0.01, $"{difference}");
        Assert.Equal(-0.04, Difference.Between(worse, better, "recall@10").Value, 12);
    }

    [Fact]
    public void Between_AModelAndItself_SeesNothing()
    {
        var model = Judged("m", Share(0.3));

        Assert.Equal(1, Difference.Between(model, model, "recall@10").P);
    }

    [Fact]
    public void Of95_CutsTwoAndAHalfPercentAtEachEnd() =>
        Assert.Equal(new Interval(25, 975), Interval.Of95([.. Enumerable.Range(0, 1_001).Reverse().Select(value => (double)value)]));

    private static Judgement Judged(string name, Measure measure)
    {
        var means = Means(OneEach(), measure);
        return new Judgement
        {
            Model = name,
            Settings = new Dictionary<string, object>(),
            Metrics = new Dictionary<string, double> { ["recall@10"] = measure.Mean },
            Ci95 = new Dictionary<string, Interval> { ["recall@10"] = Interval.Of95(means) },
            OtherMask = new Dictionary<string, double>(),
            Groups = [],
            Resampled = new Dictionary<string, double[]> { ["recall@10"] = means },
            FitSeconds = 0,
            EvaluateSeconds = 0,
            PeakMiB = 0,
        };
    }

    private static double[] Means(CaseSet cases, Measure measure, int seed = 1) =>
        new Bootstrap(cases, 1_000, seed).Means([measure], null, TestContext.Current.CancellationToken)[0];

    private static Measure Share(double share) => new("m", [.. Enumerable.Range(0, Users).Select(user => user < share * Users ? 1.0 : 0)]);

    private static CaseSet OneEach() => Cases([.. Enumerable.Range(0, Users)]);

    private static CaseSet Cases(int[] users) =>
        new(Made.Set(3, [.. Enumerable.Range(0, Users).Select(_ => new[] { 0, 1 })]), [.. users.Select(user => (user, 1, 1))]);
}
