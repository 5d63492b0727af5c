using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Server.Learning.Evaluation;
using Portal.Server.Learning.Training.Popularity;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Learning.Exchange;

/// <summary>Judges a model that was trained elsewhere beside popularity, by the evaluator every model goes through, and writes it as a bundle.</summary>
/// <param name="model">The model.</param>
/// <param name="items">Name of each of its items.</param>
/// <param name="time">The clock.</param>
internal sealed class ImportOnnx(TrainedElsewhere model, IReadOnlyList<string> items, TimeProvider time)
{
    /// <summary>What the model is called in reports and ids.</summary>
    public const string Name = "onnx";

    /// <summary>Judges and writes.</summary>
    /// <param name="source">How the data was asked for.</param>
    /// <param name="request">The data, and how to judge.</param>
    /// <param name="match">Which items the model and the data have in common.</param>
    /// <param name="id">Id of the new version.</param>
    /// <param name="folder">The folder to make.</param>
    /// <param name="stages">Shows how far it is.</param>
    /// <param name="cancellationToken">Stops it within a second; nothing is written then.</param>
    public EvaluationReport Run(
        DataRequest source, JudgeRequest request, ItemMatch match, string id, string folder, IStages stages, CancellationToken cancellationToken)
    {
        var given = new GivenScorer(Name, new TranslatedScorer(model.Scorer, match.Numbers), model.Facts);
        var report = new RunEvaluation(time).Run(source, request, [new PopularityTrainer(), given], stages, _ => { }, cancellationToken);
        Write(id, folder, request, match, report.Results[^1]);
        return report;
    }

    private void Write(string id, string folder, JudgeRequest request, ItemMatch match, Judgement judgement)
    {
        var (state, data) = (ScorerForms.TakeApart(model.Scorer), request.Data);
        var manifest = new BundleManifest
        {
            Id = id,
            Kind = state.Kind,
            CreatedAt = time.GetUtcNow(),
            Settings = new JsonObject
            {
                ["scorer"] = state.Settings,
                ["trainedElsewhere"] = JsonSerializer.SerializeToNode(model.Facts, JsonSerializerOptions.Web),
                ["data"] = new JsonObject
                {
                    ["name"] = data.Name,
                    ["users"] = data.Users,
                    ["items"] = data.Items,
                    ["interactions"] = data.Interactions,
                    ["itemsInCommon"] = match.Common,
                    ["itemsOfTheModelAlone"] = match.OnlyModel,
                    ["itemsOfTheDataAlone"] = match.OnlyData,
                },
            },
            Seed = request.Plan.Seed,
            DataFingerprint = data.Sha256 ?? DataFingerprint.Of(data),
            Metrics = judgement.Measured(),
        };
        var cases = CaseKeys.Of(request, judgement.Ranks);
        Bundle.Write(folder, manifest, state.Tensors, items, new Dictionary<string, byte[]>(state.Files)
        {
            [TrainingRecord.FileName] = Encoding.UTF8.GetBytes((judgement.ToRecord() with { Split = data.SplitWords }).ToJson()),
            // The model numbers items its own way.
            [JudgedCases.FileName] = (cases with { Targets = Array.ConvertAll(cases.Targets, target => match.Numbers[target]) }).ToBytes(),
        });
    }
}
