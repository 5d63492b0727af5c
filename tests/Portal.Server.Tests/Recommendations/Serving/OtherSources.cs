using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Serving;

namespace Portal.Server.Tests.Recommendations.Serving;

/// <summary>Lists that are made from other sources than the shop's.</summary>
internal static class OtherSources
{
    /// <summary>Has each source replaced by what is given for it.</summary>
    public static IServiceCollection ReplaceSources(this IServiceCollection services, Func<ICandidateSource, ICandidateSource> replace) =>
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<AskSources>(provider, provider.GetServices<ICandidateSource>().Select(replace)));

    /// <summary>Puts a source in the place of the one with its name.</summary>
    public static IServiceCollection ReplaceSource(this IServiceCollection services, ICandidateSource source) =>
        services.ReplaceSources(other => other.Name == source.Name ? source : other);
}
