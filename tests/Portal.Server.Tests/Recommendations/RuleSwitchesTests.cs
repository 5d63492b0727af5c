using Portal.Server.Recommendations;

namespace Portal.Server.Tests.Recommendations;

/// <summary>Each rule of a placement can be switched off alone.</summary>
public sealed class RuleSwitchesTests
{
    [Fact]
    public void Every_rule_that_is_on_has_a_switch_that_turns_off_nothing_else()
    {
        var everything = new PlacementRules
        {
            BrandCap = 3, CategoryCap = 4, OnlyUnseen = true, OnlyUnbought = true, NotBoughtDays = 5, WithinCategory = true, Price = new PriceBand(1, 2),
            Categories = new Selection(["a"], ["b"], ["c"]), Brands = new Selection(["d"], ["e"], ["f"]), Boosts = [new Boost(new ProductCondition { NewDays = 1 }, 2)],
            Buried = [new ProductCondition { NewDays = 2 }], Pins = [new Pin("p", 1)], RelevanceShare = 0.5,
        };

        var switches = RuleSwitches.Of(everything);

        // As many as there are settings, the three lists of each selection apart.
        Assert.Equal(typeof(PlacementRules).GetProperties().Count(property => property.CanWrite) + 4, switches.Count);
        Assert.Equal(switches.Count, switches.Select(rule => rule.Name).Distinct().Count());
        Assert.All(switches, rule => Assert.Equal(switches.Count - 1, RuleSwitches.Of(rule.Without).Count));
        Assert.All(switches, rule => Assert.DoesNotContain(rule.Name, RuleSwitches.Of(rule.Without).Select(left => left.Name)));
    }

    [Fact]
    public void Without_rules_there_is_nothing_to_switch_off() => Assert.Empty(RuleSwitches.Of(PlacementRules.None));
}
