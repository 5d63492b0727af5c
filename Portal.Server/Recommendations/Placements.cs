using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Hosting;

namespace Portal.Server.Recommendations;

/// <summary>The placements in memory; missing ones get their defaults at start.</summary>
internal sealed class Placements(
    IDbContextFactory<PortalDbContext> contexts, IEnumerable<ICandidateSource> sources, RulesCheck rulesCheck, TimeProvider time) : IStartupStep
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    private readonly Lock _changing = new();
    private volatile FrozenDictionary<string, Placement> _byKey = FrozenDictionary<string, Placement>.Empty;

    /// <summary>After the catalogue and before the models: they are settings, and the seed may want to show lists.</summary>
    public StartupPhase Phase => StartupPhase.Catalogue;

    /// <summary>Their keys, in alphabetical order.</summary>
    public IEnumerable<string> Keys => _byKey.Keys.Order(StringComparer.Ordinal);

    /// <summary>A placement got other settings, and lists of it are made by them from now on.</summary>
    public event Action<Placement>? Changed;

    /// <summary>Names of the sources there are, in alphabetical order.</summary>
    public IReadOnlyList<string> Sources { get; } = [.. sources.Select(source => source.Name).Order(StringComparer.Ordinal)];

    /// <summary>The placement with this key, or null.</summary>
    public Placement? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var stored = await db.Placements.ToDictionaryAsync(row => row.Key, cancellationToken);
        foreach (var placement in DefaultPlacements.All.Where(placement => !stored.ContainsKey(placement.Key)))
        {
            var row = new PlacementRow { Key = placement.Key, SettingsJson = Write(placement) };
            stored.Add(row.Key, row);
            db.Placements.Add(row);
        }

        var rows = db.Placements;
        var versions = await db.PlacementVersions.Where(version => rows.Any(row => row.Key == version.Key && row.Number == version.Number))
            .ToDictionaryAsync(version => version.Key, version => version.SettingsJson, cancellationToken);
        // A first start, or settings that were changed in the table itself: they get a number too, so that there is a way back.
        foreach (var row in stored.Values.Where(row => versions.GetValueOrDefault(row.Key) != row.SettingsJson))
        {
            row.Number++;
            db.PlacementVersions.Add(new PlacementVersion { Key = row.Key, Number = row.Number, SettingsJson = row.SettingsJson, At = time.GetUtcNow() });
        }

        await db.SaveChangesAsync(cancellationToken);
        _byKey = stored.Values.Select(Read).ToFrozenDictionary(placement => placement.Key, StringComparer.Ordinal);
    }

    /// <summary>Makes lists by these settings from now on; open pages get theirs at once.</summary>
    /// <param name="placement">One that is stored, and of which <see cref="Fault"/> says nothing.</param>
    public void Use(Placement placement)
    {
        lock (_changing)
        {
            _byKey = _byKey.Values.Where(other => other.Key != placement.Key).Append(placement).ToFrozenDictionary(one => one.Key, StringComparer.Ordinal);
        }

        Changed?.Invoke(placement);
    }

    /// <summary>Settings as a row holds them.</summary>
    public static string Write(Placement placement) => JsonSerializer.Serialize(placement, Json);

    /// <summary>Settings as a row holds them.</summary>
    /// <exception cref="JsonException">They are no settings of a placement.</exception>
    public static Placement Parse(string json, string key) =>
        (JsonSerializer.Deserialize<Placement>(json, Json) ?? throw new JsonException("null is no placement.")) with { Key = key };

    /// <summary>What is wrong with settings of a placement; null: lists can be made with them.</summary>
    public string? FaultOf(string key, string json)
    {
        try
        {
            return Find(key) is null ? "there is no such placement" : Fault(Parse(json, key));
        }
        catch (JsonException fault)
        {
            return fault.Message;
        }
    }

    private Placement Read(PlacementRow row)
    {
        try
        {
            var placement = Parse(row.SettingsJson, row.Key);
            return Fault(placement) is { } fault ? throw Bad(row, fault, null) : placement;
        }
        catch (JsonException fault)
        {
            throw Bad(row, fault.Message, fault);
        }
    }

    /// <summary>What is wrong with settings first, and what would be right; null when nothing is.</summary>
    public string? Fault(Placement placement)
    {
        if (placement.Count is < 1 or > 48)
        {
            return $"count is {placement.Count}; it must be 1 to 48";
        }

        if (placement.Exploration is not (>= 0 and <= 0.5))
        {
            return $"exploration is {placement.Exploration}; it must be 0 to 0.5";
        }

        // Whether it is trained is not asked: a placement must not become unusable because a ranker was removed.
        if (placement.Ranker is { } ranker && !RankerKinds.All.Contains(ranker))
        {
            return $"there is no ranker \"{ranker}\"; known are {string.Join(", ", RankerKinds.All)}, and without one the best by validation orders the list";
        }

        foreach (var source in placement.Sources.Concat(placement.Fallbacks))
        {
            if (source is null)
            {
                return "a source is null; name one, or take it out";
            }

            if (!sources.Any(known => known.Name == source.Source))
            {
                return $"there is no source \"{source.Source}\"; known are {string.Join(", ", sources.Select(known => known.Name))}";
            }

            if (!(source.Weight > 0 && double.IsFinite(source.Weight)))
            {
                return $"the weight of source \"{source.Source}\" is {source.Weight}; it must be greater than 0";
            }
        }

        return placement.RefreshEvery < TimeSpan.FromSeconds(1) ? "refreshEvery must be at least one second"
            : rulesCheck.Fault(placement.Rules, placement.Count) is { } fault ? "rules." + fault : null;
    }

    private static InvalidOperationException Bad(PlacementRow row, string fault, Exception? inner) => new(
        $"Placement \"{row.Key}\" in table Placements cannot be used: {fault}. Correct its SettingsJson, or delete the row to get the default back.",
        inner);
}
