using FsCheck.Xunit;
using Portal.Server.Import.Cleaning;

namespace Portal.Server.Tests.Import.Cleaning;

public sealed class HashSet64Tests
{
    [Property]
    public bool Add_AnswersLikeAnySet(ulong[] hashes, byte[] small)
    {
        var (set, reference) = (new HashSet64(), new HashSet<ulong>());
        ulong[] all = [.. hashes, .. small.Select(value => 2UL + value), .. hashes];

        return all.Where(hash => hash > 1).All(hash => set.Add(hash) == reference.Add(hash)) && set.Count == reference.Count;
    }

    [Fact]
    public void Add_KnowsAMillionHashes()
    {
        var (set, random) = (new HashSet64(), new Random(3));
        var hashes = Enumerable.Range(0, 1_000_000).Select(_ => (ulong)random.NextInt64(2, long.MaxValue)).Distinct().ToArray();

        Assert.All(hashes.Take(10), hash => Assert.True(set.Add(hash)));
        Assert.Equal(hashes.Length - 10, hashes.Skip(10).Count(set.Add));
        Assert.DoesNotContain(hashes, set.Add);
    }

    [Fact]
    public void Add_BeyondItsBound_ForgetsTheOldestAlone()
    {
        var set = new HashSet64(maximumSlots: 1 << 13);
        var hashes = Enumerable.Range(1, 30_000).Select(number => Hash64.Of(number.ToString(System.Globalization.CultureInfo.InvariantCulture))).ToArray();

        Assert.All(hashes, hash => Assert.True(set.Add(hash)));

        Assert.All(hashes.TakeLast(6_000), hash => Assert.False(set.Add(hash)));
        Assert.True(set.Add(hashes[0]));
    }
}
