using Microsoft.Extensions.Options;
using Portal.Server.Recommendations;

namespace Portal.Server.Tests.Recommendations;

/// <summary>Short forms for what many tests ask.</summary>
internal static class Asking
{
    /// <summary>A query that allows everything.</summary>
    public static CandidateQuery For(params int[] seeds) => new()
    {
        Session = ShopperSession.Empty,
        Seeds = [.. seeds.Select((product, step) => new Seed(product, Math.Pow(0.8, step)))],
        Limit = 100,
        MayShow = _ => true,
    };

    /// <summary>Settings.</summary>
    public static IOptions<RecommendationOptions> Options(Action<RecommendationOptions>? change = null)
    {
        var options = new RecommendationOptions();
        change?.Invoke(options);
        return Microsoft.Extensions.Options.Options.Create(options);
    }
}
