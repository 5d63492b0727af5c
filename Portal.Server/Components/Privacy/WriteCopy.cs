using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Portal.Server.Privacy;

namespace Portal.Server.Components.Privacy;

/// <summary>Writes everything the features keep of a shopper into one file: each kind as JSON for programs and as CSV for spreadsheets.</summary>
internal sealed class WriteCopy(IEnumerable<IPersonalDataOwner> owners, CopySeal seal, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file's bytes.</summary>
    public async Task<byte[]> RunAsync(string shopperId, CancellationToken cancellationToken)
    {
        var (counts, hashes) = (new Dictionary<string, int>(StringComparer.Ordinal), new SortedDictionary<string, string>(StringComparer.Ordinal));
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (kind, records) in await ReadAsync(shopperId, cancellationToken))
            {
                counts[kind] = records.Count;
                Add(zip, $"{kind}.json", JsonSerializer.SerializeToUtf8Bytes(records.Select(record => record.Values.ToDictionary(value => value.Name, value => value.Value)), Json), hashes);
                Add(zip, $"{kind}.csv", Csv(records), hashes);
            }

            Add(zip, CopyManifest.File, JsonSerializer.SerializeToUtf8Bytes(new CopyManifest(time.GetUtcNow(), counts, hashes, seal.Of(hashes)), Json), []);
        }

        return bytes.ToArray();
    }

    private async Task<SortedDictionary<string, List<PersonalRecord>>> ReadAsync(string shopperId, CancellationToken cancellationToken)
    {
        var kinds = new SortedDictionary<string, List<PersonalRecord>>(StringComparer.Ordinal);
        foreach (var owner in owners)
        {
            await foreach (var record in owner.ReadAsync(shopperId, cancellationToken))
            {
                (kinds.TryGetValue(record.Kind, out var known) ? known : kinds[record.Kind] = []).Add(record);
            }
        }

        return kinds;
    }

    private static void Add(ZipArchive zip, string name, byte[] content, SortedDictionary<string, string> hashes)
    {
        hashes[name] = Convert.ToHexStringLower(SHA256.HashData(content));
        using var file = zip.CreateEntry(name).Open();
        file.Write(content);
    }

    private static byte[] Csv(List<PersonalRecord> records)
    {
        var text = new StringBuilder().AppendJoin(',', records[0].Values.Select(value => CsvCell.Of(value.Name))).Append("\r\n");
        foreach (var record in records)
        {
            text.AppendJoin(',', record.Values.Select(value => CsvCell.Of(Written(value.Value)))).Append("\r\n");
        }

        // With its mark, by which spreadsheets know UTF-8.
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Written(object? value) => value switch
    {
        null => "",
        DateTimeOffset moment => moment.ToString("O", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
