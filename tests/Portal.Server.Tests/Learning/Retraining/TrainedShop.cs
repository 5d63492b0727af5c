using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Learning;
using Portal.Server.Learning.Datasets;
using Portal.Server.Learning.Evaluation;
using Portal.Server.ModelRegistry;
using Portal.Server.Tests.Recommendations.Serving;

namespace Portal.Server.Tests.Learning.Retraining;

/// <summary>A shop whose models are trained in the test's own process.</summary>
public sealed class TrainedShop : IAsyncLifetime
{
    private ListShop _shop = null!;

    public PortalApp App => _shop.App;

    /// <summary>Settings of its program.</summary>
    public IDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Its clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal ListShop Shop => _shop;

    public async ValueTask InitializeAsync() => _shop = await RetrainingShop.OpenAsync(
        new PortalApp { Settings = Settings, Replace = services => services.AddSingleton(Time) },
        () => (Time as FakeTimeProvider)?.Advance(TimeSpan.FromSeconds(1)));

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    /// <summary>Trains a model on all events and writes it where the registry looks; not yet in the table.</summary>
    public string Train(string model, int seed = 1)
    {
        var data = App.Get<SequencesFromEvents>().Read(new EventsRequest { Collapse = true }, ListShop.Cancel);
        var request = new JudgeRequest(data, new EvaluationPlan { Seed = seed }, RefitWithValidation: false, OnValidation: false, Threads: 1, Budget: null);
        var id = ModelStore.NewId(Time.GetUtcNow(), $"{model}-{Guid.NewGuid():N}"[..(model.Length + 5)]);
        new TrainModel(Time).Run(request, Trainers.Find(model)!, id, App.Get<ModelStore>().FolderOf(id), new NoStages(), ListShop.Cancel);
        return id;
    }

    private sealed class NoStages : IStages
    {
        public IProgress<TrainingProgress> Begin(string title) => new Progress<TrainingProgress>();
    }
}
