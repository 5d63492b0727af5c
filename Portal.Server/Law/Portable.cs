using System.IO.Compression;
using System.Text.Json;
using Portal.Server.Events;

namespace Portal.Server.Law;

/// <summary>The copy of one's data is a file of JSON and CSV with as many events as are kept.</summary>
internal sealed class Portable : ILawCheck
{
    /// <inheritdoc/>
    public string Row => "gdpr-20";

    /// <inheritdoc/>
    public async Task<LawFinding> RunAsync(LawShop shop, CancellationToken cancellationToken)
    {
        var visitor = await shop.VisitorOfAsync(shop.Products(3), cancellationToken);
        var answer = await visitor.GetAsync("/your-recommendations/data/copy", cancellationToken);
        var kept = shop.Get<IEventLog>().ReadShopper(visitor.ShopperId, 1_000).Count;
        try
        {
            using var copy = new ZipArchive(new MemoryStream(answer.Body), ZipArchiveMode.Read);
            var (json, csv) = (copy.Entries.FirstOrDefault(entry => entry.Name == "events.json"), copy.Entries.FirstOrDefault(entry => entry.Name == "events.csv"));
            if (json is null || csv is null)
            {
                return LawFinding.Missed("Copy_Incomplete", string.Join(", ", copy.Entries.Select(entry => entry.Name)));
            }

            using var read = await JsonDocument.ParseAsync(await json.OpenAsync(cancellationToken), default, cancellationToken);
            using var lines = new StreamReader(await csv.OpenAsync(cancellationToken));
            var rows = (await lines.ReadToEndAsync(cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1;
            var told = read.RootElement.ValueKind == JsonValueKind.Array ? read.RootElement.GetArrayLength() : -1;
            return told == kept && rows == kept ? LawFinding.Met("Copy_Whole", $"{kept}") : LawFinding.Missed("Copy_Differs", $"{told}", $"{rows}", $"{kept}");
        }
        catch (InvalidDataException)
        {
            return LawFinding.Missed("Copy_None", $"{answer.Status}");
        }
    }
}
