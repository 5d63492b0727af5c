using Portal.Server.Learning.Training.Lists;

namespace Portal.Server.Tests.Learning.Training.Lists;

public sealed class ExaminationTests
{
    [Theory]
    [InlineData(0.4)]
    [InlineData(1.6)]
    public void The_steepness_of_looks_is_found_though_what_is_drawn_hangs_on_its_rank(double steepness)
    {
        // Products of two kinds: liked ones are drawn ten times as often, and mostly to the front.
        var random = new Random(1);
        var drawn = new List<(int Place, double Propensity, bool Clicked)>();
        for (var i = 0; i < 60_000; i++)
        {
            var place = random.Next(1, 12);
            var chance = place < 6 ? 0.5 : 0.05;
            var liked = random.NextDouble() < chance;
            var clicked = random.NextDouble() < (liked ? 0.6 : 0.1) * Math.Pow(place + 1, -steepness);
            drawn.Add((place, (liked ? chance : 1 - chance) / 2, clicked));
        }

        Assert.Equal(steepness, Examination.Of(drawn).Steepness, 0.15);
    }

    [Fact]
    public void Without_draws_it_is_what_is_usual()
    {
        Assert.Equal(1, Examination.Of([]).Steepness, 1e-9);
        Assert.Equal((1, 0.25), (new Examination(1).At(0), new Examination(1).At(3)));
    }
}
