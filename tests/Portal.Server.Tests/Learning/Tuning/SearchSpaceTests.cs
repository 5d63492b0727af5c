using Portal.Server.Learning;
using Portal.Server.Learning.Tuning;
using Portal.Server.Tests.Import;

namespace Portal.Server.Tests.Learning.Tuning;

public sealed class SearchSpaceTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_first_of_many_trials_are_the_same_as_of_few_and_other_seeds_give_others()
    {
        var space = SearchSpace.Of(Trainer("als"));

        Assert.Equal(Texts(space.Draw(5, 1)), Texts(space.Draw(30, 1)).Take(5));
        Assert.NotEqual(Texts(space.Draw(5, 1)), Texts(space.Draw(5, 2)));
        Assert.True(space.Draw(5, 1)[0].IsUsual);
    }

    [Fact]
    public void A_space_with_few_values_gives_each_once()
    {
        var trials = Read("item-knn", """{"decay": [0.5, 0.7, 0.5], "neighbours": [0, 10, 20], "cosine shrink": 2}""").Space.Draw(50, 3);

        Assert.Equal(6, Texts(trials).Distinct().Count());
        Assert.Equal(6, trials.Count);
        Assert.All(trials, trial => Assert.False(trial.IsUsual));
    }

    [Fact]
    public void A_log_scale_draws_evenly_by_factor()
    {
        var draws = Read("als", """{"regularisation": {"from": 0.0001, "to": 1, "scale": "log"}}""").Space.Draw(2_000, 3)
            .Select(trial => (double)trial.Values.All["regularisation"]).ToArray();

        Assert.InRange(draws.Count(value => value < 0.01) / (double)draws.Length, 0.45, 0.55);
        Assert.InRange(draws.Min(), 0.0001, 0.0002);
    }

    [Fact]
    public void Epochs_are_those_of_a_whole_training()
    {
        var (trainer, space) = Read("gru", """{"epochs": 12, "dropout": [0.1, 0.2]}""");

        Assert.Equal("12", trainer.Settings["epochs"].ToString());
        Assert.Equal("dropout", Assert.Single(space.Searched).Setting.Name);
    }

    [Theory]
    [InlineData("item-knn", """{"decai": 1}""", "no setting 'decai'. It has 'decay'")]
    [InlineData("item-knn", """{"decay": [0.5, 3]}""", "'decay' cannot be 3: it is a number from 0 to 1")]
    [InlineData("item-knn", """{"decay": {"from": 0.5, "too": 1}}""", "a part 'too'")]
    [InlineData("item-knn", """{"decay": {"from": 0.5}}""", "both \"from\" and \"to\"")]
    [InlineData("item-knn", """{"decay": {"from": 0.5, "to": 0.5}}""", "\"from\" is the smaller")]
    [InlineData("item-knn", """{"decay": {"from": 0, "to": 1, "scale": "log"}}""", "has no zero")]
    [InlineData("item-knn", """{"decay": {"from": 0, "to": 1, "scale": "cubic"}}""", "\"linear\" or \"log\"")]
    [InlineData("item-knn", """{"decay": []}""", "is empty")]
    [InlineData("item-knn", """{"decay": "much"}""", "cannot be \"much\"")]
    [InlineData("item-knn", """{"decay": 0.5}""", "leaves nothing to search")]
    [InlineData("transformer", """{"width": {"from": 16, "to": 32}}""", "give a list")]
    [InlineData("transformer", """{"epochs": [5, 9]}""", "give one number")]
    public void What_is_not_so_is_named_with_what_would_be(string model, string text, string advice) =>
        Assert.Contains(advice, Assert.Throws<DataException>(() => Read(model, text)).Message);

    private (ITunableTrainer Trainer, SearchSpace Space) Read(string model, string text)
    {
        var trainer = Trainer(model);
        var space = SpaceFile.Read(_folder.Write("space.json", text), ref trainer);
        return (trainer, space);
    }

    private static ITunableTrainer Trainer(string name) => (ITunableTrainer)Trainers.Find(name)!;

    private static string[] Texts(IEnumerable<Trial> trials) => [.. trials.Select(trial => trial.Values.ToString())];
}
