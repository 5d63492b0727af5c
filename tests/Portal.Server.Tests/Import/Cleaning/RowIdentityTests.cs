using FsCheck.Xunit;
using Portal.Server.Import.Cleaning;

namespace Portal.Server.Tests.Import.Cleaning;

public sealed class RowIdentityTests
{
    private static readonly DateTimeOffset Time = new(2010, 12, 1, 8, 26, 0, TimeSpan.Zero);

    [Property]
    public bool ToEventId_IsAVersion7UuidOfItsTime(ulong high, ulong low)
    {
        var id = new RowIdentity(high, low).ToEventId(Time);
        var bytes = id.ToByteArray(bigEndian: true);
        var milliseconds = bytes.Take(6).Aggregate(0L, (sum, part) => (sum << 8) | part);

        return id.Version == 7 && id.Variant is >= 8 and <= 11 && milliseconds == Time.ToUnixTimeMilliseconds();
    }

    [Fact]
    public void Finish_KnowsSourceFieldsAndTheirBounds()
    {
        RowIdentity[] identities =
        [
            new RowHasher("a").Begin().Add("ab").Add("c").Finish(),
            new RowHasher("a").Begin().Add("a").Add("bc").Finish(),
            new RowHasher("a").Begin().Add("ab").Add("c").Add("").Finish(),
            new RowHasher("b").Begin().Add("ab").Add("c").Finish(),
        ];

        Assert.Equal(4, identities.Distinct().Count());
        Assert.Equal(identities[0], new RowHasher("a").Begin().Add("x").Begin().Add("ab"u8).Add("c"u8).Finish());
    }

    [Fact]
    public void RowMarks_RemembersExactlyWhatWasMarked()
    {
        var marks = new RowMarks();
        long[] rows = [0, 63, 64, 65_535, 65_536, 1_000_000];
        Array.ForEach(rows, marks.Mark);

        Assert.All(rows, row => Assert.True(marks.IsMarked(row)));
        Assert.All(rows, row => Assert.False(marks.IsMarked(row + 1) && !rows.Contains(row + 1)));
        Assert.False(marks.IsMarked(500_000));
        Assert.False(marks.IsMarked(9_000_000));
    }
}
