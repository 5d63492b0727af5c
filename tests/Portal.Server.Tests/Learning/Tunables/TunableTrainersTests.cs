using System.Globalization;
using Portal.Server.Learning;
using Portal.Server.Learning.Tunables;

namespace Portal.Server.Tests.Learning.Tunables;

/// <summary>What every trainer that declares settings must keep.</summary>
public sealed class TunableTrainersTests
{
    public static TheoryData<string> Names => [.. Trainers.Tunable];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_usual_value_is_possible_and_searched_and_each_setting_says_what_it_does(string name)
    {
        Assert.All(Trainer(name).Tunables, setting =>
        {
            Assert.True(setting.Possible.Holds(setting.Usual), setting.Name);
            Assert.True(setting.Searched.Holds(setting.Usual), setting.Name);
            Assert.EndsWith(".", setting.About);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_value_drawn_is_possible_and_one_of_the_searched(string name)
    {
        var random = new Random(5);
        foreach (var setting in Trainer(name).Tunables)
        {
            var drawn = Enumerable.Range(0, 50).Select(_ => setting.Searched.Draw(random)).ToArray();
            Assert.All(drawn, value => Assert.True(setting.Possible.Holds(value) && setting.Searched.Holds(value), $"{setting.Name} {value}"));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_setting_reaches_the_trainer_alone_and_is_reported_by_its_name(string name)
    {
        var trainer = Trainer(name);
        foreach (var setting in trainer.Tunables)
        {
            var other = Other(setting);
            var changed = trainer.With(new SettingValues(new Dictionary<string, object> { [setting.Name] = other }));

            Assert.Equal(name, changed.Name);
            Assert.Equal(Text(other), Text(changed.Settings[setting.Name]));
            Assert.Equal(
                trainer.Tunables.Select(one => Text(one.Name == setting.Name ? other : one.Usual)), changed.Tunables.Select(one => Text(one.Usual)));
        }
    }

    [Theory]
    [InlineData("transformer", "epochs")]
    [InlineData("gru", "epochs")]
    [InlineData("lstm", "epochs")]
    [InlineData("bpr", null)]
    [InlineData("item-knn", null)]
    public void Networks_are_given_epochs_and_the_others_sequences(string name, string? setting) => Assert.Equal(setting, Trainer(name).EpochsSetting);

    private static ITunableTrainer Trainer(string name) => (ITunableTrainer)Trainers.Find(name)!;

    /// <summary>Another value than the usual one.</summary>
    private static object Other(TunableSetting setting) => setting.Possible switch
    {
        NumberRange { Whole: true, From: var from } numbers => (int)setting.Usual > from ? (int)setting.Usual - 1 : (int)numbers.From + 1,
        NumberRange numbers => (double)setting.Usual > numbers.From ? ((double)setting.Usual + numbers.From) / 2 : numbers.From + ((numbers.To - numbers.From) / 4),
        ChoiceRange choices => choices.Values.First(value => !value.Equals(setting.Usual)),
        _ => throw new InvalidOperationException(setting.Name),
    };

    private static string Text(object value) => double.Parse(Convert.ToString(value, CultureInfo.InvariantCulture)!, CultureInfo.InvariantCulture).ToString("G4", CultureInfo.InvariantCulture);
}
