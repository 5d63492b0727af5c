namespace Portal.Server.Monitoring;

/// <summary>Which figures somebody looks at.</summary>
/// <param name="Period">How far back.</param>
/// <param name="Comparison">What they are held against.</param>
/// <param name="Segment">Whose.</param>
public sealed record FigureChoice(
    FigurePeriod Period = FigurePeriod.Day, FigureComparison Comparison = FigureComparison.Before, ShopperSegment Segment = ShopperSegment.All)
{
    /// <summary>The choice an address tells; what it does not tell, or tells wrongly, is as usual.</summary>
    public static FigureChoice Of(string? period, string? compare, string? segment) => new(
        Read(period, FigurePeriod.Day), Read(compare, FigureComparison.Before), Read(segment, ShopperSegment.All));

    /// <summary>The choice as the end of an address, without a question mark.</summary>
    public string ToQuery() => $"period={Period}&compare={Comparison}&segment={Segment}";

    private static T Read<T>(string? text, T usual) where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var read) && Enum.IsDefined(read) ? read : usual;
}
