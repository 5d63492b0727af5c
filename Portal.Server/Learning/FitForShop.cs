using Portal.Server.Hosting;
using Portal.Server.Learning.Datasets;
using Portal.Server.Learning.Evaluation;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Learning;

/// <summary>Fits models to a shop's own events: tells what each is worth and, where asked, puts it into the shop's registry.</summary>
/// <param name="services">The shop's services, seeded.</param>
/// <param name="time">The clock.</param>
internal sealed class FitForShop(IServiceProvider services, TimeProvider time)
{
    private const string Main = "ndcg@10";

    /// <summary>What comes later than this after the act before begins a visit.</summary>
    private const long VisitSeconds = 30 * 60;

    private readonly DataSet _data = services.GetRequiredService<SequencesFromEvents>().Read(new EventsRequest { Collapse = true }, CancellationToken.None);

    /// <summary>
    /// Whether only new products are asked that visits begin with: what a list on the home page, which shows nothing the shopper
    /// dealt with, has to know. What comes next within a visit, or again, are other questions, and another order of models.
    /// </summary>
    public bool AsHomeList { get; init; }

    /// <summary>Judges a model; nothing is written.</summary>
    /// <param name="model">A name of <see cref="Trainers"/>.</param>
    /// <param name="budget">Most time its training may take.</param>
    /// <param name="cancellationToken">Stops it within a second.</param>
    public OfflineFigure Judge(string model, TimeSpan budget, CancellationToken cancellationToken) =>
        Figure(new JudgeModels(Request(budget), time).Judge(Trainers.Find(model)!, Silent, cancellationToken));

    /// <summary>Judges a model, fits it to everything and writes it as a version.</summary>
    /// <param name="model">A name of <see cref="Trainers"/>.</param>
    /// <param name="id">The version's id.</param>
    /// <param name="budget">Most time each of the two trainings may take.</param>
    /// <param name="cancellationToken">Stops it within a second.</param>
    public OfflineFigure Train(string model, string id, TimeSpan budget, CancellationToken cancellationToken) => Figure(new TrainModel(time).Run(
        Request(budget), Trainers.Find(model)!, id, services.GetRequiredService<ModelStore>().FolderOf(id), Silent, cancellationToken));

    private static IStages Silent => new PlainStages(new VerbConsole(TextWriter.Null, TextWriter.Null, isTerminal: false), TimeProvider.System);

    private JudgeRequest Request(TimeSpan budget) => new(
        AsHomeList ? ForHomeList(_data) : _data, new EvaluationPlan(), RefitWithValidation: false, OnValidation: false, Threads: Environment.ProcessorCount, Budget: budget);

    private static DataSet ForHomeList(DataSet data) =>
        data with { Split = (data.Split with { Valid = Beginnings(data.Split.Valid), Test = Beginnings(data.Split.Test) }).OfNewAnswers() };

    private static CaseSet Beginnings(CaseSet cases) => cases.Where(index => cases.SecondOf(index) - cases.History(index).Times.Span[^1] >= VisitSeconds);

    private static OfflineFigure Figure(Judgement judgement) =>
        new(judgement.Model, judgement.Metrics[Main], judgement.Ci95[Main].Low, judgement.Ci95[Main].High) { Resampled = judgement.Resampled[Main] };
}
