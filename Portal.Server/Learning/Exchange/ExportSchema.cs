using System.Text.Json;

namespace Portal.Server.Learning.Exchange;

/// <summary>What an export says of itself.</summary>
internal static class ExportSchema
{
    /// <summary>Version of the columns and their meaning.</summary>
    public const int Version = 1;

    /// <summary>The columns for people; README.md of the export.</summary>
    public const string Words = """
        # Training data

        Written by Portal's `export --parquet`. `schema.json` has the counts, the split in words, and the SHA-256 of each file.

        ## interactions/part-*.parquet
        Whole sequences, oldest interaction first; a sequence is in one file.

        | column | type | what |
        |---|---|---|
        | `sequence` | int32 | number of the sequence, from 0; drawn by chance, it says nothing of who it was |
        | `position` | int32 | place in the sequence, from 0 |
        | `item` | int32 | number of the item, from 1; 0 is free for padding |
        | `behaviour` | int32 | 1 viewed, 2 put into the cart, 3 bought; 1 where the source does not tell |
        | `time` | int64, may be null | Unix seconds; null where the source does not tell |
        | `split` | string | `train` to learn from, `valid` to make choices by, `test` for the report that comes with the import |

        ## items.parquet, a row for each item by number
        | column | type | what |
        |---|---|---|
        | `number` | int32 | number of the item, from 1 |
        | `product` | string | the product's id |
        | `attributes` | list of string | such as `brand: Nordlicht` |
        | `text` | string, may be null | title and description |
        | `vector` | list of float | embedding, centred and of length 1; empty where there is none |

        `items.txt` has the products in the order of their numbers, a line each: line n is item n. It goes back with the model.

        """;

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>schema.json.</summary>
    /// <param name="data">The data.</param>
    /// <param name="seed">Seed of the numbers of the sequences.</param>
    /// <param name="sequences">Sequences written.</param>
    /// <param name="parts">[3]: interactions to train, validate and test by.</param>
    /// <param name="files">The files.</param>
    public static string Json(DataSet data, int seed, int sequences, long[] parts, IReadOnlyList<ExportedFile> files) => JsonSerializer.Serialize(
        new
        {
            version = Version,
            data = new { data.Name, data.Sha256, data.Owners },
            seed,
            counts = new { sequences, data.Items, interactions = parts.Sum(), train = parts[0], valid = parts[1], test = parts[2] },
            split = data.SplitWords,
            itemOrder = "item n is line n of items.txt and number n of items.parquet; 0 is padding",
            columns = new
            {
                interactions = new { sequence = "int32", position = "int32", item = "int32", behaviour = "int32", time = "int64?", split = "string" },
                items = new { number = "int32", product = "string", attributes = "list<string>", text = "string?", vector = "list<float>" },
            },
            vectors = data.Columns?.Names ?? [],
            files,
        },
        Indented) + "\n";
}
