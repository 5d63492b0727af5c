using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Server.Learning.Tunables;

namespace Portal.Server.Learning;

/// <summary>Holds the settings of a run against what the program can train.</summary>
internal static class TrainerSettings
{
    /// <summary>What can be set of a model; empty for one without settings.</summary>
    public static IReadOnlyList<TrainerSetting> Of(string model) => [.. Tunables(model).Select(Describe)];

    /// <summary>The value of a setting, written without a culture: the given one, or the usual.</summary>
    public static string ValueOf(RetrainingSettings settings, TrainerSetting setting) =>
        settings.Values.TryGetPropertyValue(setting.Name, out var given) && given is not null ? given.ToString() : setting.Usual;

    /// <summary>The settings with another value of one; null when that is none of its values.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="name">Name of the one.</param>
    /// <param name="text">The value as it was typed.</param>
    public static RetrainingSettings? With(RetrainingSettings settings, string name, string? text)
    {
        var typed = double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? JsonSerializer.SerializeToElement(number) : JsonSerializer.SerializeToElement(text);
        if (Tunables(settings.Model).First(setting => setting.Name == name).Possible.Read(typed) is not { } value)
        {
            return null;
        }

        var values = (JsonObject)settings.Values.DeepClone();
        values[name] = JsonSerializer.SerializeToNode(value);
        return settings with { Values = values };
    }

    /// <summary>The trainer that settings ask for.</summary>
    /// <exception cref="DataException">They say something that is not so; the message says what would be right.</exception>
    public static ITrainer TrainerOf(RetrainingSettings settings)
    {
        settings.Check();
        var trainer = Trainers.Find(settings.Model)
            ?? throw new DataException($"There is no model '{settings.Model}'. There are {string.Join(", ", Trainers.Names)}.");
        if (settings.Values.Count == 0)
        {
            return trainer;
        }

        return trainer is ITunableTrainer tunable ? tunable.With(ValuesOf(settings, tunable))
            : throw new DataException($"{settings.Model} has no settings of its own; leave them out.");
    }

    private static IReadOnlyList<TunableSetting> Tunables(string model) => Trainers.Find(model) is ITunableTrainer trainer ? trainer.Tunables : [];

    private static TrainerSetting Describe(TunableSetting setting)
    {
        static string Written(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
        var (choice, range) = (setting.Possible as ChoiceRange, setting.Possible as NumberRange);
        return new TrainerSetting(
            setting.Name, Written(setting.Usual), choice is null ? null : [.. choice.Values.Select(Written)], range?.From ?? 0, range?.To ?? 0, range?.Whole ?? false, setting.About);
    }

    private static SettingValues ValuesOf(RetrainingSettings settings, ITunableTrainer trainer)
    {
        var names = new SettingNames(trainer.Name, trainer.Tunables, "settings");
        return new SettingValues(settings.Values.ToDictionary(
            pair => pair.Key, pair => names.Read(names.Find(pair.Key), JsonSerializer.SerializeToElement(pair.Value)), StringComparer.Ordinal));
    }
}
