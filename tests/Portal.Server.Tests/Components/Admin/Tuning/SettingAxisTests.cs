using Portal.Server.Components.Admin.Tuning;
using Portal.Server.Learning;

namespace Portal.Server.Tests.Components.Admin.Tuning;

public sealed class SettingAxisTests
{
    [Fact]
    public void Numbers_LieByDifference_OrByFactor()
    {
        var (even, log) = (new FoundSetting("decay", "0.8", null, 0.2, 1, Log: false), new FoundSetting("rate", "0.001", null, 0.001, 0.1, Log: true));

        Assert.Equal((0, 1), (SettingAxis.Place(even, "0.2")!.Value, SettingAxis.Place(even, "1")!.Value));
        Assert.Equal(0.5, SettingAxis.Place(even, "0.6")!.Value, 12);
        Assert.Equal(0.5, SettingAxis.Place(log, "0.01")!.Value, 12);
        Assert.Equal(["0.001", "0.01", "0.1"], SettingAxis.Ticks(log).Select(tick => tick.Text));
        Assert.Equal([0, 0.5, 1], SettingAxis.Ticks(log).Select(tick => tick.Place));
    }

    [Fact]
    public void Choices_LieEvenly_EachWithItsName()
    {
        var setting = new FoundSetting("heads", "2", ["1", "2", "4"], 0, 0, Log: false);

        Assert.Equal([(0, "1"), (0.5, "2"), (1, "4")], SettingAxis.Ticks(setting));
        Assert.Equal(1, SettingAxis.Place(setting, "4"));
        Assert.Null(SettingAxis.Place(setting, "8"));
    }

    [Fact]
    public void Figures_LieBetweenTheWorstAndTheBest_AndOneAloneInTheMiddle()
    {
        FoundTrial Trial(double? value) => new(1, false, new Dictionary<string, string>(), [new FoundStep(value, 1, null)]);

        var axis = FigureAxis.Of([Trial(0.1), Trial(0.3), Trial(null)]);

        Assert.Equal((0, 1, null), (axis.Place(0.1), axis.Place(0.3), axis.Place(null)));
        Assert.Equal(0.5, axis.Place(0.2)!.Value, 12);
        Assert.Equal(0.5, FigureAxis.Of([Trial(0.2)]).Place(0.2));
    }
}
