using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Server.Learning.Tunables;

/// <summary>A model with its settings as a file: what <c>tune</c> writes and <c>train</c> and <c>evaluate</c> take.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Values">Its settings.</param>
internal sealed record SettingsFile(string Model, SettingValues Values)
{
    private const string Form = """{"model": "item-knn-decay", "settings": {"decay": 0.8}}""";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="find">Gives the trainer of a name, or null.</param>
    /// <exception cref="DataException">It cannot be read, or says something that is not so.</exception>
    public static SettingsFile Read(string path, Func<string, ITrainer?> find)
    {
        var root = JsonFile.Read(path, $"a settings file, as tune writes it: {Form}");
        if (!root.TryGetProperty("model", out var model) || model.ValueKind != JsonValueKind.String
            || !root.TryGetProperty("settings", out var settings) || settings.ValueKind != JsonValueKind.Object)
        {
            throw new DataException($"{path} is no settings file: it names a \"model\" and its \"settings\", such as {Form}.");
        }

        if (find(model.GetString()!) is not ITunableTrainer trainer)
        {
            throw new DataException($"{path} is for a model '{model.GetString()}', and there is none whose settings can be given.");
        }

        var names = new SettingNames(trainer.Name, trainer.Tunables, path);
        return new SettingsFile(trainer.Name, new SettingValues(settings.EnumerateObject().ToDictionary(
            property => property.Name, property => names.Read(names.Find(property.Name), property.Value), StringComparer.Ordinal)));
    }

    /// <summary>The file's text.</summary>
    /// <param name="notes">What else to tell whoever opens it.</param>
    public string Write(JsonObject notes)
    {
        var root = new JsonObject { ["model"] = Model, ["settings"] = Values.ToJson(), ["found"] = notes };
        return root.ToJsonString(JsonFile.Indented) + "\n";
    }
}
