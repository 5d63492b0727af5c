using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Server.Learning.Evaluation;
using Portal.Server.Learning.Tunables;
using Portal.Server.Learning.Tuning;

namespace Portal.Server.Learning;

/// <summary>Holds the settings of a search against what the program can search.</summary>
internal static class TuningSearch
{
    /// <summary>What a search of a model varies when nothing is said: name, range, and what it does.</summary>
    public static IReadOnlyList<FoundSetting> SpaceOf(string model)
    {
        var trainer = (ITunableTrainer)Trainers.Find(model)!;
        return [.. SearchSpace.Of(trainer).Searched.Select(one => TellFound.Setting(one.Setting, one.Range))];
    }

    /// <summary>The part of a space that says how one setting is searched.</summary>
    public static JsonNode RangeOf(FoundSetting setting) => setting.Choices is { } choices
        ? new JsonArray([.. choices.Select(choice => Value(choice))])
        : new JsonObject { ["from"] = setting.From, ["to"] = setting.To, ["scale"] = setting.Log ? "log" : "linear" };

    /// <summary>The values of a trial that are not the usual ones, as settings of a run have them: those given to the search, and those it found.</summary>
    public static JsonObject ValuesOf(TuningSettings settings, TuningFound found, FoundTrial trial) => new(
        settings.Space.Where(pair => found.Settings.All(setting => setting.Name != pair.Key))
            .Select(pair => KeyValuePair.Create(pair.Key, (pair.Value is JsonArray list ? list[0] : pair.Value)?.DeepClone()))
            .Concat(found.Settings.Where(setting => trial.Values[setting.Name] != setting.Usual)
                .Select(setting => KeyValuePair.Create(setting.Name, (JsonNode?)Value(trial.Values[setting.Name])))));

    /// <summary>Checks a search.</summary>
    /// <exception cref="DataException">The settings say something that is not so; the message says what would be right.</exception>
    public static void Check(TuningSettings settings) => Of(settings);

    /// <summary>The search over a data set.</summary>
    /// <exception cref="DataException">The settings say something that is not so; the message says what would be right.</exception>
    public static TuningRequest RequestOf(TuningSettings settings, DataSet data)
    {
        var (trainer, space) = Of(settings);
        return new TuningRequest
        {
            Judge = new JudgeRequest(
                data, new EvaluationPlan { Mask = settings.Mask, Seed = settings.Seed }, RefitWithValidation: false, OnValidation: true,
                Threads: settings.UsableThreads, Budget: null),
            Protocol = "leave-one-out",
            Trainer = trainer,
            Space = space,
            Metric = TuningMetric.Parse(settings.Metric)!,
            Trials = settings.Trials,
            Reduction = settings.Reduction,
            FirstShare = settings.FirstShare,
        };
    }

    private static (ITunableTrainer Trainer, SearchSpace Space) Of(TuningSettings settings)
    {
        settings.Check();
        if (Trainers.Find(settings.Model) is not ITunableTrainer trainer)
        {
            throw new DataException($"There is no model '{settings.Model}' whose settings can be searched. There are {string.Join(", ", Trainers.Tunable)}.");
        }

        var space = settings.Space.Count == 0 ? SearchSpace.Of(trainer) : SpaceFile.Of(JsonSerializer.SerializeToElement(settings.Space), "the space", ref trainer);
        return (trainer, space);
    }

    private static JsonNode Value(string written) =>
        double.TryParse(written, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(written);
}
