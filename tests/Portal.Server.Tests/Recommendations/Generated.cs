using FsCheck;
using FsCheck.Fluent;
using Portal.Server.Tests.Recommendations.Candidates;

namespace Portal.Server.Tests.Recommendations;

/// <summary>Generators that use the whole range: the library's own keep numbers so small that most events would be equal.</summary>
public static class Generated
{
    /// <summary>Events of few visits and products over 400 hours.</summary>
    public static Arbitrary<Seen> Seen() => (
        from visit in Gen.Choose(0, 8)
        from product in Gen.Choose(0, Candidates.Seen.Products - 1)
        from hour in Gen.Choose(0, 400)
        from kind in Gen.Choose(0, 5)
        select new Seen(visit, product, hour, kind)).ToArbitrary();

    /// <summary>0 to 255.</summary>
    public static Arbitrary<byte> Byte() => Gen.Choose(0, 255).Select(value => (byte)value).ToArbitrary();

    /// <summary>-128 to 127.</summary>
    public static Arbitrary<sbyte> SignedByte() => Gen.Choose(-128, 127).Select(value => (sbyte)value).ToArbitrary();

    /// <summary>0 to 65,535.</summary>
    public static Arbitrary<ushort> Short() => Gen.Choose(0, 65_535).Select(value => (ushort)value).ToArbitrary();
}
