using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Portal.Server.Catalog;
using Portal.Server.Events;

namespace Portal.Server.Recommendations.Candidates.Snapshots;

/// <summary>What a state was learned from. It equals learning anew only where all of this still holds.</summary>
/// <param name="Sequence">The last event learned from.</param>
/// <param name="Log">The log up to there.</param>
/// <param name="Settings">The settings that shape the state.</param>
/// <param name="Products">Products there were.</param>
/// <param name="Catalogue">Print of their ids, in the order of their indices.</param>
/// <param name="PassedOver">Products of events that were in no catalogue then.</param>
internal sealed record SnapshotOrigin(
    long Sequence, EventLogMark Log, string Settings, int Products, string Catalogue, IReadOnlyList<string> PassedOver)
{
    /// <summary>The origin of what has been learned now.</summary>
    public static SnapshotOrigin Of(
        long sequence, EventLogMark log, RecommendationOptions options, ICatalogue catalogue, IEnumerable<string> passedOver) =>
        new(sequence, log, SettingsOf(options), catalogue.Count, Print(catalogue, catalogue.Count), [.. passedOver]);

    /// <summary>Reads it.</summary>
    public static SnapshotOrigin Read(SnapshotReader reader) => new(
        reader.Read<long>(),
        new EventLogMark(reader.Read<long>(), reader.Read<Guid>()),
        reader.ReadText(),
        reader.Read<int>(),
        reader.ReadText(),
        [.. Enumerable.Range(0, reader.Read<int>()).Select(_ => reader.ReadText())]);

    /// <summary>Writes it.</summary>
    public void Save(SnapshotWriter writer)
    {
        writer.Write(Sequence);
        writer.Write(Log.Events);
        writer.Write(Log.NewestId);
        writer.Write(Settings);
        writer.Write(Products);
        writer.Write(Catalogue);
        writer.Write(PassedOver.Count);
        foreach (var product in PassedOver)
        {
            writer.Write(product);
        }
    }

    /// <summary>Why the state would not equal learning anew, or null when it does.</summary>
    public string? FindDifference(IEventLog log, RecommendationOptions options, ICatalogue catalogue) =>
        SettingsOf(options) != Settings ? "it was made with other settings"
        : Products > catalogue.Count || Print(catalogue, Products) != Catalogue ? "it belongs to another catalogue"
        : PassedOver.Any(product => catalogue.Find(product) is not null) ? "products have come whose events it passed over"
        : log.Mark(Sequence) != Log ? "the event log is another, or events were erased from it"
        : null;

    private static string SettingsOf(RecommendationOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"{options.ProductsPerVisit} {options.OpenVisits} {options.HalfLifeDays:R} {options.TrendBaselineDays}");

    private static string Print(ICatalogue catalogue, int products)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var index = 0; index < products; index++)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(catalogue[index].Id + "\n"));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
