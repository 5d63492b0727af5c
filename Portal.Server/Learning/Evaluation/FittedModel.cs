using Portal.Server.ModelRegistry;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Evaluation;

/// <summary>A model that a replayed shop serves.</summary>
/// <param name="Trainer">What fitted it.</param>
/// <param name="Scorer">What was fitted.</param>
/// <param name="Seed">Seed of the fit.</param>
internal sealed record FittedModel(ITrainer Trainer, IScorer Scorer, int Seed)
{
    /// <summary>Puts it into service, from the next look at the registry on.</summary>
    /// <param name="services">The shop's program.</param>
    /// <param name="data">What it was fitted to, its items named by product ids.</param>
    public void Serve(IServiceProvider services, DataSet data)
    {
        var (store, now) = (services.GetRequiredService<ModelStore>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        var id = ModelStore.NewId(now, Trainer.Name);
        TrainedBundle.Write(store.FolderOf(id), id, Scorer, Trainer, data, new Dictionary<string, MeasuredValue>(), Seed, now);
        store.Activate(id);
    }
}
