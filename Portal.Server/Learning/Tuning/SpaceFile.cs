using System.Text.Json;
using Portal.Server.Learning.Tunables;

namespace Portal.Server.Learning.Tuning;

/// <summary>
/// Reads a space that somebody wrote: a JSON object of settings, each a range <c>{"from": 0, "to": 1, "scale": "log"}</c>, a
/// list of values, or one value.
/// </summary>
internal static class SpaceFile
{
    private const string Form = """{"decay": {"from": 0.5, "to": 1}, "neighbours": [100, 500], "cosine shrink": 2}""";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="trainer">Whose settings they are. Given epochs become its own: they are what a search hands out.</param>
    /// <exception cref="DataException">It cannot be read, or says something that is not so.</exception>
    public static SearchSpace Read(string path, ref ITunableTrainer trainer) => Of(JsonFile.Read(path, $"a space, such as {Form}"), path, ref trainer);

    /// <summary>Reads an object.</summary>
    /// <param name="given">The object.</param>
    /// <param name="path">Where it is from, as messages begin.</param>
    /// <param name="trainer">As for a file.</param>
    /// <exception cref="DataException">It says something that is not so.</exception>
    public static SearchSpace Of(JsonElement given, string path, ref ITunableTrainer trainer)
    {
        var names = new SettingNames(trainer.Name, trainer.Tunables, path);
        var ranges = new List<(TunableSetting Setting, SettingRange Range)>();
        foreach (var property in given.EnumerateObject())
        {
            var setting = names.Find(property.Name);
            if (setting.Name == trainer.EpochsSetting)
            {
                var epochs = property.Value.ValueKind == JsonValueKind.Number ? names.Read(setting, property.Value)
                    : throw new DataException($"{path}: '{setting.Name}' is what the search hands out; give one number, the epochs of a whole training.");
                trainer = trainer.With(new SettingValues(new Dictionary<string, object> { [setting.Name] = epochs }));
                continue;
            }

            ranges.Add((setting, Range(path, names, setting, property.Value)));
        }

        return new SearchSpace(ranges) is { Searched.Count: > 0 } space ? space
            : throw new DataException($"{path} leaves nothing to search: give at least one setting of {trainer.Name} a range or several values, such as {Form}.");
    }

    private static SettingRange Range(string path, SettingNames names, TunableSetting setting, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Numbers(path, names, setting, value),
        JsonValueKind.Array when value.GetArrayLength() > 0 => new ChoiceRange([.. value.EnumerateArray().Select(one => names.Read(setting, one)).Distinct()]),
        JsonValueKind.Array => throw new DataException($"{path}: the list of '{setting.Name}' is empty; it is {setting.Possible.Words}."),
        _ => new ChoiceRange([names.Read(setting, value)]),
    };

    private static NumberRange Numbers(string path, SettingNames names, TunableSetting setting, JsonElement value)
    {
        if (setting.Possible is not NumberRange possible)
        {
            throw new DataException($"{path}: '{setting.Name}' is {setting.Possible.Words}; give a list of them instead of a range.");
        }

        if (value.EnumerateObject().FirstOrDefault(part => part.Name is not ("from" or "to" or "scale")) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
        {
            throw new DataException($"{path}: the range of '{setting.Name}' has a part '{unknown.Name}'; it has \"from\", \"to\" and perhaps \"scale\".");
        }

        if (!value.TryGetProperty("from", out var low) || !value.TryGetProperty("to", out var high))
        {
            throw new DataException($"{path}: the range of '{setting.Name}' needs both \"from\" and \"to\".");
        }

        var (from, to) = (Convert.ToDouble(names.Read(setting, low), null), Convert.ToDouble(names.Read(setting, high), null));
        var log = Scale(path, setting, value);
        return from >= to ? throw new DataException($"{path}: the range of '{setting.Name}' goes from {low.GetRawText()} to {high.GetRawText()}; \"from\" is the smaller.")
            : log && from <= 0 ? throw new DataException($"{path}: '{setting.Name}' cannot go from {low.GetRawText()} on a log scale, which has no zero; begin above it or use \"linear\".")
            : new NumberRange(from, to, log, possible.Whole);
    }

    private static bool Scale(string path, TunableSetting setting, JsonElement value)
    {
        if (!value.TryGetProperty("scale", out var scale))
        {
            return false;
        }

        return scale.ValueKind == JsonValueKind.String && scale.GetString() is "linear" or "log" ? scale.GetString() == "log"
            : throw new DataException($"{path}: the scale of '{setting.Name}' cannot be {scale.GetRawText()}: it is \"linear\" or \"log\".");
    }
}
