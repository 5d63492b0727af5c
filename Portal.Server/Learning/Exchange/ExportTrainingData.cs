using System.Security.Cryptography;
using Portal.Server.Learning.Datasets;

namespace Portal.Server.Learning.Exchange;

/// <summary>
/// Writes a data set for training elsewhere: interactions in partitions, items, and what it all means. The folder appears
/// whole or not at all, and the same data and seed give the same bytes.
/// </summary>
/// <param name="data">The data.</param>
/// <param name="partitions">Files the interactions are shared out to.</param>
/// <param name="seed">Seed of the numbers sequences get.</param>
internal sealed class ExportTrainingData(DataSet data, int partitions, int seed)
{
    /// <summary>Interactions of a partition where nothing else is asked for.</summary>
    public const int UsualRows = 1_000_000;

    private readonly long[] _rowsOfParts = new long[3];
    private readonly List<ExportedFile> _files = [];

    /// <summary>Writes it.</summary>
    /// <param name="folder">The folder to make.</param>
    /// <param name="cancellationToken">Stops it within a second; nothing is left then.</param>
    /// <exception cref="DataException">The folder is there already.</exception>
    public async Task<IReadOnlyList<ExportedFile>> RunAsync(string folder, CancellationToken cancellationToken)
    {
        if (Path.Exists(folder))
        {
            throw new DataException($"{folder} is there already: an export is never overwritten. Name another folder with --out.");
        }

        var parent = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(folder))!).FullName;
        var unfinished = Path.Combine(parent, $".unfinished-{Path.GetFileName(folder)}");
        Remove(unfinished);
        Directory.CreateDirectory(Path.Combine(unfinished, "interactions"));
        try
        {
            await WriteAsync(unfinished, cancellationToken);
            Directory.Move(unfinished, folder);
        }
        catch
        {
            Remove(unfinished);
            throw;
        }

        return _files;
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        var parted = data.Split.InParts();
        // Order of the sequences in the source, which may tell who came first, stays behind.
        var order = Enumerable.Range(0, parted.Sequences.Count).Where(sequence => parted.Sequences.ItemsOf(sequence).Length > 0).ToArray();
        new Random(seed).Shuffle(order);
        var starts = new int[parted.Sequences.Count + 1];
        for (var sequence = 0; sequence < parted.Sequences.Count; sequence++)
        {
            starts[sequence + 1] = starts[sequence] + parted.Sequences.ItemsOf(sequence).Length;
        }

        for (var part = 0; part < partitions; part++)
        {
            var (first, end) = ((int)((long)order.Length * part / partitions), (int)((long)order.Length * (part + 1) / partitions));
            await WriteFileAsync(
                folder, $"interactions/part-{part:D5}.parquet", stream => WritePartAsync(stream, parted, order, starts, first, end, cancellationToken), cancellationToken);
        }

        await WriteFileAsync(folder, "items.parquet", async stream =>
        {
            await ItemTable.WriteAsync(stream, data, cancellationToken);
            return data.Items;
        }, cancellationToken);
        await WriteFileAsync(folder, "items.txt", async stream =>
        {
            await using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            foreach (var name in data.ItemNames)
            {
                await writer.WriteLineAsync(name.AsMemory(), cancellationToken);
            }

            return data.Items;
        }, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "README.md"), ExportSchema.Words, cancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "schema.json"), ExportSchema.Json(data, seed, order.Length, _rowsOfParts, _files), cancellationToken);
    }

    private async Task<long> WritePartAsync(
        Stream stream, PartedSequences parted, int[] order, int[] starts, int first, int end, CancellationToken cancellationToken)
    {
        await using var writer = await InteractionWriter.CreateAsync(stream, cancellationToken);
        for (var number = first; number < end; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var sequence = order[number];
            var (items, behaviours, times) = (parted.Sequences.ItemsOf(sequence), parted.Sequences.BehavioursOf(sequence), parted.Sequences.TimesOf(sequence));
            for (var place = 0; place < items.Length; place++)
            {
                var part = parted.Parts[starts[sequence] + place];
                _rowsOfParts[(int)part]++;
                await writer.AddAsync(
                    number, place, items.Span[place], behaviours.IsEmpty ? default : behaviours.Span[place], times.IsEmpty ? null : times.Span[place], part, cancellationToken);
            }
        }

        await writer.FlushAsync(cancellationToken);
        return writer.Rows;
    }

    private async Task WriteFileAsync(string folder, string name, Func<Stream, Task<long>> write, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, name);
        long rows;
        await using (var stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16))
        {
            rows = await write(stream);
        }

        await using var written = File.OpenRead(path);
        _files.Add(new ExportedFile(name, rows, written.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(written, cancellationToken))));
    }
}
