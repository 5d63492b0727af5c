using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Experiments;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Server.Privacy;
using Portal.Server.Recommendations.Candidates;
using Portal.Server.Recommendations.Candidates.Snapshots;
using Portal.Server.Recommendations.Explanations;
using Portal.Server.Recommendations.Exploration;
using Portal.Server.Recommendations.Log;
using Portal.Server.Recommendations.Ranking;
using Portal.Server.Recommendations.Rules;
using Portal.Server.Recommendations.Serving;
using Portal.Server.Recommendations.Sessions;
using Portal.Shared;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations;

/// <summary>The recommender: from what shoppers did to the lists they see.</summary>
public static class RecommendationsFeature
{
    /// <summary>Adds the recommender.</summary>
    public static WebApplicationBuilder AddRecommendations(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<RecommendationOptions>().BindConfiguration(RecommendationOptions.Section)
            .ValidateDataAnnotations()
            .Validate(options => options.TrendBaselineDays * 24 > options.TrendHours, "Recommendations:TrendBaselineDays must be longer than Recommendations:TrendHours.")
            .ValidateOnStart();
        services.AddSingleton<ITableMapping, PlacementTables.Mapping>();
        services.AddSingleton<RulesCheck>();
        services.AddSingleton<Placements>();
        services.AddSingleton<IStartupStep>(provider => provider.GetRequiredService<Placements>());
        services.AddSingleton<ChangePlacements>();
        services.AddSingleton<FindPlacements>();
        AddSessions(services);
        AddCandidates(services);
        services.AddModelTrials();
        AddRanking(services);
        AddRules(services);
        services.AddSingleton<IExplanation, TrueReason>();
        ListLogFeature.Add(services);
        AddServing(services);
        return builder;
    }

    /// <summary>Maps the lists' doors.</summary>
    public static WebApplication MapRecommendations(this WebApplication app)
    {
        app.MapHub<ShopHub>(ShopHubRoute.Path);
        RecommendationEndpoints.Map(app);
        HistoryEndpoints.Map(app);
        app.MapApiDocument().WithMetadata(new WithoutShopperAttribute(), new SkipStatusCodePagesAttribute()).AllowAnonymous();
        return app;
    }

    private static void AddSessions(IServiceCollection services)
    {
        services.AddSingleton<ShopperSessions>();
        services.AddSingleton<ISessions>(provider => provider.GetRequiredService<ShopperSessions>());
        services.AddSingleton<IEventSubscriber>(provider => provider.GetRequiredService<ShopperSessions>());
        services.AddSingleton<IShopperOwned>(provider => provider.GetRequiredService<ShopperSessions>());
        services.AddSingleton<IShopperMemory>(provider => provider.GetRequiredService<ShopperSessions>());
        services.AddSingleton<IPersonalDataOwner, SessionsPersonalData>();
    }

    private static void AddCandidates(IServiceCollection services)
    {
        services.AddSingleton<ScoreBoards>();
        services.AddSingleton<Arrivals>();
        services.AddSingleton<ContentIndex>();
        services.AddSingleton<ContentNeighbours>();
        services.AddSingleton<IProductLikeness, Resemblance>();
        AddLearner<ItemToItem>(services);
        services.AddSingleton(provider =>
        {
            var catalogue = provider.GetRequiredService<ICatalogue>();
            return new ModelLines(() => catalogue.Count, product => catalogue[product].Product.ModelKey);
        });
        AddLearner<BoughtTogether>(services);
        AddLearner<Popularity>(services);
        services.AddSingleton<IProductPopularity>(provider => provider.GetRequiredService<Popularity>());
        services.AddSingleton<ICandidateSource>(provider => provider.GetRequiredService<ItemToItem>());
        services.AddSingleton<ICandidateSource>(provider => provider.GetRequiredService<BoughtTogether>());
        services.AddSingleton<IPersonalDataOwner, CountsPersonalData>();
        services.AddSingleton<StandIns>();
        services.AddSingleton<NewProducts>();
        services.AddSingleton<TrainedModel>();
        services.AddSingleton<IStartupStep>(provider => provider.GetRequiredService<TrainedModel>());
        services.AddSingleton<ITrainedVersion>(provider => provider.GetRequiredService<TrainedModel>());
        services.AddSingleton<IShopperOwned>(provider => provider.GetRequiredService<TrainedModel>());
        services.AddSingleton<IShopperMemory>(provider => provider.GetRequiredService<TrainedModel>());
        services.AddHostedService<WatchTrainedModel>();
        services.AddSingleton<ArmModels>();
        services.AddSingleton<IShopperOwned>(provider => provider.GetRequiredService<ArmModels>());
        services.AddSingleton<IShopperMemory>(provider => provider.GetRequiredService<ArmModels>());
        services.AddSingleton<IModelEvidence, ModelEvidence>();
        services.AddSingleton<ICandidateSource, TrainedSource>();
        services.AddSingleton<ICandidateSource, PopularSource>();
        services.AddSingleton<ICandidateSource, PopularInCategorySource>();
        services.AddSingleton<ICandidateSource, TrendingSource>();
        services.AddSingleton<ICandidateSource, SimilarSource>();
        services.AddSingleton<ICandidateSource, WordsSource>();
        services.AddSingleton<ICandidateSource, RecentlyViewedSource>();
        services.AddSingleton<ICandidateSource, BackInStockSource>();
        services.AddSingleton<ICandidateSource, NewArrivalsSource>();
        services.AddSingleton<ICandidateSource, InStockSource>();
        services.AddSingleton<ModelSnapshots>();
        services.AddSingleton<LearnFromEvents>();
        services.AddHostedService<KeepSnapshot>();
        services.AddSingleton<IModels>(provider => provider.GetRequiredService<LearnFromEvents>());
        services.AddSingleton<IStartupStep>(provider => provider.GetRequiredService<LearnFromEvents>());
        services.AddSingleton<IEventSubscriber>(provider => provider.GetRequiredService<LearnFromEvents>());
    }

    private static void AddRanking(IServiceCollection services)
    {
        services.AddSingleton<ReciprocalRankFusion>();
        services.AddSingleton<CatalogueFacts>();
        services.AddSingleton<RankerInService>();
        services.AddSingleton<IStartupStep>(provider => provider.GetRequiredService<RankerInService>());
        services.AddSingleton<IRankingExplanation>(provider => provider.GetRequiredService<RankerInService>());
        services.AddHostedService<WatchRankers>();
        services.AddSingleton<IRanking, RankLists>();
    }

    private static void AddRules(IServiceCollection services)
    {
        services.AddSingleton<IRule, InStockRule>();
        services.AddSingleton<IRule, NotInCartRule>();
        services.AddSingleton<IRule, NotHiddenRule>();
        services.AddSingleton<IRule, NotThisProductRule>();
        services.AddSingleton<IRule, NotWithheldRule>();
        services.AddSingleton<IRule, WithinCategoryRule>();
        services.AddSingleton<IRule, NotBrandsRule>();
        services.AddSingleton<IRule, NotCategoriesRule>();
        services.AddSingleton<IRule, CategoryCapRule>();
        services.AddSingleton<IRule, BrandCapRule>();
        services.AddSingleton<IRule, OnePerModelRule>();
        services.AddSingleton<IRule, OnlyUnseenRule>();
        services.AddSingleton<IRule, OnlyUnboughtRule>();
        services.AddSingleton<IRule, NotBoughtLatelyRule>();
        services.AddSingleton<IRule, PriceBandRule>();
        services.AddSingleton<IRule, OnlyBrandsRule>();
        services.AddSingleton<IRule, OnlyCategoriesRule>();
        services.AddSingleton<IRule, AvoidBrandsRule>();
        services.AddSingleton<IRule, AvoidCategoriesRule>();
        services.AddSingleton<RuleBook>();
        services.AddSingleton<IRuleReach, CountReach>();
        services.AddSingleton<IExploration, DailyExploration>();
    }

    private static void AddServing(IServiceCollection services)
    {
        services.AddSingleton<Seeds>();
        services.AddSingleton<AskBeside>();
        services.AddSingleton<AskSources>();
        services.AddSingleton<PinModel>();
        services.AddSingleton<ArmPlacements>();
        services.AddSingleton<DraftRival>();
        services.AddSingleton<JudgeDraws>();
        services.AddSingleton<IServedLists, ServedListsOfExperiments>();
        services.AddSingleton<IListSubscriber, SumArmLists>();
        services.AddSingleton<DealArms>();
        services.AddSingleton<IArmShop, ArmShop>();
        services.AddSingleton<RequestCheck>();
        services.AddSingleton<ExplainList>();
        services.AddSingleton<FillList>();
        services.AddSingleton<RecommendationPipeline>();
        services.AddSingleton<IRecommender, ServeLists>();
        services.AddSingleton<IForgetting, Forgetting>();
        services.AddSingleton<IChoiceFollower, FollowChoice>();
        services.AddSingleton<ForgetInterest>();
        services.AddSingleton<IRetained, RetainedLists>();
        services.AddSingleton<IReplay, Replay>();
        services.AddHostedService<WarmLists>();
        services.AddSingleton<IVersionLists, VersionLists>();
        services.AddSingleton<IWhyShown, LookIntoLists>();
        services.AddSingleton<LiveLists>();
        services.AddSingleton<ILiveLists>(provider => provider.GetRequiredService<LiveLists>());
        services.AddHostedService<PushRestocks>();
        services.AddHostedService<PushPlacements>();
        services.AddSingleton<IPlacementPreview, PlacementPreview>();
        services.AddHostedService<PushArms>();
        services.AddSingleton<ShopConnections>();
        services.AddSingleton<LimitCalls>();
        services.AddSingleton<IEventSubscriber, PushLists>();
        services.AddSingleton<IEventSubscriber, PushCart>();
        services.AddSignalR().AddJsonProtocol(json => json.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, PortalJson.Default))
            // For this hub alone: options of all hubs would also bind the circuits of the pages, where one call is one key.
            .AddHubOptions<ShopHub>(options =>
            {
                options.MaximumReceiveMessageSize = 512 * 1024;
                options.StreamBufferCapacity = 4;
                options.AddFilter<LimitCalls>();
            });
    }

    private static void AddLearner<T>(IServiceCollection services) where T : class, ILearner
    {
        services.AddSingleton<T>();
        services.AddSingleton<ILearner>(provider => provider.GetRequiredService<T>());
    }
}
