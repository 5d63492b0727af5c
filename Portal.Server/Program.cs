using Portal.Server.Audit;
using Portal.Server.Audit.Bench;
using Portal.Server.Catalog;
using Portal.Server.Components;
using Portal.Server.Data;
using Portal.Server.Demo;
using Portal.Server.Demo.Bench;
using Portal.Server.Events;
using Portal.Server.Events.Bench;
using Portal.Server.Experiments;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Server.Import;
using Portal.Server.Law;
using Portal.Server.Learning;
using Portal.Server.Learning.Bench;
using Portal.Server.Learning.Bench.Fresh;
using Portal.Server.Learning.Bench.Browser;
using Portal.Server.Learning.Bench.Load;
using Portal.Server.ModelRegistry;
using Portal.Server.Monitoring;
using Portal.Server.Monitoring.Bench;
using Portal.Server.OnDevice;
using Portal.Server.Privacy;
using Portal.Server.Privacy.Erasure;
using Portal.Server.Quality;
using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Bench;
using Portal.Server.Shopping;

if (PortalVerbs.Wanted(args))
{
    IVerb[] verbs =
    [
        new ImportVerb(args), new EvaluateVerb(), new TrainVerb(), new TuneVerb(), new ExportVerb(), new ImportOnnxVerb(), new RetrainVerb(), new RulesVerb(args, Build), new RankersVerb(args, Build), new VerifyExperimentsVerb(), new ExperimentsVerb(), new BackupVerb(), new RestoreVerb(),
        new BenchVerb([new IngestBench(), new AuditBench(), new OverviewBench(), new ListsBench(), new KernelsBench(), new TrainingBench(), new RetrievalBench(), new ServingBench(), new HubBench(), new BrowserBench(), new FreshBench(), new WorldBench(), new ServeForLoad()]),
    ];
    return await PortalVerbs.RunAsync(args, Build, verbs);
}

FailedStart.SayPlainly();
await using var app = Build(args).WarmDoors();
await app.Services.PrepareAsync();
await app.RunAsync();
return 0;

static WebApplication Build(string[] args)
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddHosting().AddData().AddAudit().AddIdentity().AddPrivacy().AddCatalog().AddEvents().AddShopping().AddImport().AddQuality().AddExperiments().AddModelRegistry().AddRecommendations().AddOnDevice().AddLearning().AddMonitoring().AddDemo().AddLaw().AddComponents();

    var app = builder.Build().BeginWarmUp();
    app.UseHosting().UseIdentity().UsePrivacy().UseExperiments().UseDemo();
    app.MapIdentity().MapPrivacy().MapCatalog().MapEvents().MapShopping().MapExperiments().MapRecommendations().MapOnDevice().MapLearning().MapMonitoring().MapDemo().MapComponents();
    return app;
}
