using System.CommandLine;
using Portal.Server.Hosting;
using Portal.Server.Learning.Tunables;

namespace Portal.Server.Learning;

/// <summary>The option <c>--settings</c>: settings of one model from a file, as <c>tune</c> writes it.</summary>
internal sealed class SettingsOption
{
    private readonly Option<string?> _settings = new("--settings")
    {
        HelpName = "file", Description = "Settings of one model, such as the best.json that tune writes: {\"model\": NAME, \"settings\": {NAME: VALUE}}.",
    };

    /// <summary>Adds the option.</summary>
    public void AddTo(Command command) => command.Options.Add(_settings);

    /// <summary>What the file says; null when none is named.</summary>
    /// <exception cref="DataException">It cannot be read, or says something that is not so.</exception>
    public SettingsFile? Read(ParseResult parsed) => parsed.GetValue(_settings) is { } path ? SettingsFile.Read(VerbPaths.Find(path), Trainers.Find) : null;

    /// <summary>The trainer of a name, with the file's settings where they are for it.</summary>
    public static ITrainer Find(string name, SettingsFile? file) => Trainers.Find(name) switch
    {
        ITunableTrainer tunable when file?.Model == name => tunable.With(file.Values),
        var trainer => trainer!,
    };
}
