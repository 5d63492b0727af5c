using System.Text.Json;

namespace Portal.Server.Quality;

/// <summary>The quality of the data at one moment.</summary>
/// <param name="At">When.</param>
/// <param name="Products">Products that were looked at: those on sale.</param>
/// <param name="Events">Events that were looked at: the newest.</param>
/// <param name="Findings">What each rule found, one for each.</param>
/// <param name="Fields">What the products say, field by field.</param>
/// <param name="HeldBack">The newest of the products that measures held back by themselves and that nobody has let go yet.</param>
public sealed record QualityReport(
    DateTimeOffset At, int Products, long Events, IReadOnlyList<Finding> Findings, IReadOnlyList<FieldProfile> Fields, IReadOnlyList<string> HeldBack)
{
    /// <summary>0 to 100: what is left of a hundred when each rule has taken its cost.</summary>
    public double Score => Math.Max(0, 100 - Findings.Sum(finding => finding.Cost));

    /// <summary>All products that measures held back by themselves and that nobody has let go yet.</summary>
    public int HeldBackInAll { get; init; }

    /// <summary>Imports that were at work when this looked, and that the next measure looks at once they have ended.</summary>
    public IReadOnlyList<Guid> ImportsAtWork { get; init; } = [];

    /// <summary>Milliseconds it took.</summary>
    public long Milliseconds { get; init; }

    internal static QualityReport Read(string json) => JsonSerializer.Deserialize<QualityReport>(json, JsonSerializerOptions.Web)!;

    internal string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
