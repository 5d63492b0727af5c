using System.Text.Json;

namespace Portal.Server.Learning.Tunables;

/// <summary>Holds what people wrote against what a trainer declares; what is wrong is named, with what would be right.</summary>
/// <param name="model">Name of the model.</param>
/// <param name="settings">Its settings.</param>
/// <param name="where">What is read, as messages begin: "space.json".</param>
internal sealed class SettingNames(string model, IReadOnlyList<TunableSetting> settings, string where)
{
    /// <summary>The setting of a name.</summary>
    /// <exception cref="DataException">There is none.</exception>
    public TunableSetting Find(string name) => settings.FirstOrDefault(setting => setting.Name == name)
        ?? throw new DataException($"{where}: {model} has no setting '{name}'. It has {string.Join(", ", settings.Select(setting => $"'{setting.Name}' ({setting.Possible.Words})"))}.");

    /// <summary>A value of a setting.</summary>
    /// <exception cref="DataException">It is none of its values.</exception>
    public object Read(TunableSetting setting, JsonElement value) => setting.Possible.Read(value)
        ?? throw new DataException($"{where}: '{setting.Name}' cannot be {value.GetRawText()}: it is {setting.Possible.Words}.");
}
