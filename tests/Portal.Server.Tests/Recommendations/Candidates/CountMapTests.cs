using FsCheck.Xunit;
using Portal.Server.Recommendations.Candidates;

namespace Portal.Server.Tests.Recommendations.Candidates;

[Properties(Arbitrary = [typeof(Generated)])]
public sealed class CountMapTests
{
    [Property]
    public void Add_EqualsADictionary((ushort Key, sbyte Amount)[] adds)
    {
        var map = new CountMap();
        var reference = new Dictionary<int, int>();
        foreach (var (key, amount) in adds)
        {
            map.Add(key, amount);
            reference[key] = reference.GetValueOrDefault(key) + amount;
        }

        var listed = new Dictionary<int, int>();
        foreach (var (key, count) in map)
        {
            listed.Add(key, count);
        }

        Assert.Equal(reference.Where(entry => entry.Value != 0).OrderBy(entry => entry.Key), listed.OrderBy(entry => entry.Key));
        Assert.All(reference, entry => Assert.Equal(entry.Value, map[entry.Key]));
        Assert.Equal(0, map[70_000]);
    }
}
