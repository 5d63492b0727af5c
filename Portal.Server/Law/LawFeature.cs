using Portal.Server.Data;

namespace Portal.Server.Law;

/// <summary>The law console: what laws ask of a recommender, and whether this shop does it, tried on itself.</summary>
public static class LawFeature
{
    /// <summary>Adds it.</summary>
    public static WebApplicationBuilder AddLaw(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<LawOptions>().BindConfiguration(LawOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ITableMapping, LawTables.Mapping>();
        services.AddSingleton<LawNews>();
        services.AddSingleton<LawJob>();
        services.AddSingleton<RunLawChecks>();
        services.AddHostedService<KeepLaw>();
        AddChecks(services);
        return builder;
    }

    private static void AddChecks(IServiceCollection services)
    {
        services.AddSingleton<ILawCheck, MainParameters>();
        services.AddSingleton<ILawCheck, ChoiceAtTheList>();
        services.AddSingleton<ILawCheck, NoProfile>();
        services.AddSingleton<ILawCheck, ConsentProven>();
        services.AddSingleton<ILawCheck, AccessToData>();
        services.AddSingleton<ILawCheck, Erased>();
        services.AddSingleton<ILawCheck, Portable>();
        services.AddSingleton<ILawCheck, Objection>();
        services.AddSingleton<ILawCheck, NoPriceDecision>();
        services.AddSingleton<ILawCheck, PrinciplesInChinese>();
        services.AddSingleton<ILawCheck, TagsDeleted>();
        services.AddSingleton<ILawCheck, NoPriceByHabit>();
        services.AddSingleton<ILawCheck, Explained>();
        services.AddSingleton<ILawCheck, SearchForEverybody>();
        services.AddSingleton<ILawCheck, SignalHonoured>();
        services.AddSingleton<ILawCheck, WithoutBanner>();
    }
}
