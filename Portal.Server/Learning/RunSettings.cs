using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Portal.Server.Learning;

/// <summary>What every run is told, whether it trains or searches.</summary>
public abstract record RunSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Newest interactions taken of each shopper: networks look back 50 steps, and neighbours gain nothing from more.</summary>
    [Range(2, 2_000)]
    public int PerShopper { get; init; } = 200;

    /// <summary>
    /// Whether a product somebody dealt with before is left out when a model is judged, as answer too (<see cref="Split.OfNewAnswers"/>):
    /// the home list shows none.
    /// </summary>
    public bool MaskSeen { get; init; } = true;

    /// <summary>Seed of all chance.</summary>
    [Range(0, int.MaxValue)]
    public int Seed { get; init; } = 1;

    /// <summary>Threads it works on; 0 for all there are.</summary>
    [Range(0, 256)]
    public int Threads { get; init; }

    /// <summary>Whether it works only while nobody else wants the processor, so that the shop goes on serving; else it shares it evenly.</summary>
    public bool GivesWay { get; init; } = true;

    /// <summary>What is left out of a history when a model is judged.</summary>
    internal HistoryMask Mask => MaskSeen ? HistoryMask.Seen : HistoryMask.None;

    /// <summary>Threads this machine has for it.</summary>
    internal int UsableThreads => Threads > 0 ? Math.Min(Threads, Environment.ProcessorCount) : Environment.ProcessorCount;

    /// <summary>The settings of a run, whatever it does.</summary>
    public static RunSettings Of(RetrainingRun run) => run.Kind == RunKind.Tuning ? TuningSettings.Read(run.SettingsJson) : RetrainingSettings.Read(run.SettingsJson);

    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, GetType(), Json);

    /// <summary>Checks the limits.</summary>
    /// <exception cref="DataException">A value is outside of them; the message says which.</exception>
    internal void Check()
    {
        var problems = new List<ValidationResult>();
        if (!Validator.TryValidateObject(this, new ValidationContext(this), problems, validateAllProperties: true))
        {
            throw new DataException(problems[0].ErrorMessage ?? "The settings are not within their limits.");
        }
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    protected static T FromJson<T>(string json)
        where T : RunSettings => JsonSerializer.Deserialize<T>(json, Json)!;
}
