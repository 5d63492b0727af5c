using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Server.Learning.Tunables;

namespace Portal.Server.Learning.Tuning;

/// <summary>The settings a search varies, each with the values it may have.</summary>
/// <param name="ranges">The settings and their ranges.</param>
internal sealed class SearchSpace(IReadOnlyList<(TunableSetting Setting, SettingRange Range)> ranges)
{
    /// <summary>Draws without anything new after which a space counts as used up.</summary>
    private const int MostDrawsInVain = 1_000;

    /// <summary>The settings with more than one value: name and range.</summary>
    public IReadOnlyList<(TunableSetting Setting, SettingRange Range)> Searched { get; } =
        [.. ranges.Where(one => one.Range is not ChoiceRange { Values.Count: 1 })];

    /// <summary>The space a trainer declares.</summary>
    public static SearchSpace Of(ITunableTrainer trainer) =>
        new([.. trainer.Tunables.Where(setting => setting.Name != trainer.EpochsSetting).Select(setting => (setting, setting.Searched))]);

    /// <summary>
    /// Settings drawn by a seed, all different, the usual ones first where the space has them; fewer than asked for when it
    /// has no more. The first of many are the same as of few.
    /// </summary>
    public IReadOnlyList<Trial> Draw(int count, int seed)
    {
        var usual = new SettingValues(ranges.ToDictionary(one => one.Setting.Name, one => one.Setting.Usual, StringComparer.Ordinal));
        var (trials, met) = (new List<Trial>(), new HashSet<string>());
        if (ranges.All(one => one.Range.Holds(one.Setting.Usual)))
        {
            met.Add(usual.ToJson().ToJsonString());
            trials.Add(new(1, usual, IsUsual: true));
        }

        var random = new Random(seed);
        for (var vain = 0; trials.Count < count && vain < MostDrawsInVain; vain++)
        {
            var drawn = new SettingValues(ranges.ToDictionary(one => one.Setting.Name, one => one.Range.Draw(random), StringComparer.Ordinal));
            if (met.Add(drawn.ToJson().ToJsonString()))
            {
                trials.Add(new(trials.Count + 1, drawn, IsUsual: false));
                vain = 0;
            }
        }

        return trials;
    }

    /// <summary>The space as a file has it.</summary>
    public JsonObject ToJson() => new(ranges.OrderBy(one => one.Setting.Name, StringComparer.Ordinal)
        .Select(one => KeyValuePair.Create(one.Setting.Name, (JsonNode?)one.Range.ToJson())));
}
