using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Datasets;

/// <summary>Reads tables with one interaction a row.</summary>
/// <param name="owner">Names the column of the user or session goes by, the best first.</param>
internal sealed class EventTable(params string[] owner)
{
    private static readonly string[] Item = ["item", "item_id", "itemid", "product", "product_id", "productid", "sku", "asin"];
    private static readonly string[] Time = ["time", "timestamp", "datetime", "date", "ts", "occurred_at"];
    private static readonly string[] Done = ["behaviour", "behavior", "event", "event_type", "type"];

    /// <summary>Reads a file into sequences.</summary>
    /// <param name="path">The file.</param>
    /// <param name="source">Numbers, counts and fingerprint.</param>
    /// <param name="again">Whether its rows stand in another file too, so that what cleaning meets is counted there.</param>
    public Timeline Read(string path, DataSource source, bool again = false)
    {
        using var file = source.Open(path);
        var table = new TableFile(file);
        var (ownerAt, itemAt, timeAt, doneAt) = (
            Require(table, file, owner), Require(table, file, Item), Require(table, file, Time), table.Find(Done));
        var rows = new TimelineRows(doneAt >= 0);
        while (table.Read())
        {
            var (name, item) = (table[ownerAt], table[itemAt]);
            if (name.Length == 0 || item.Length == 0)
            {
                throw table.Bad($"the {(name.Length == 0 ? owner[0] : Item[0])} is missing: fill it in or take the line out.");
            }

            if (!TimeText.TryRead(table[timeAt], out var time))
            {
                throw table.Bad($"'{table[timeAt]}' is no time: write Unix seconds, Unix milliseconds or ISO 8601.");
            }

            rows.Add(name, source.Items.NumberOf(item), time, ReadBehaviour(table, doneAt));
        }

        return rows.Count > 0 ? rows.ToTimeline(again ? new CleaningTally() : source.Tally) : throw new DataException($"{file.Name} holds a header and no row.");
    }

    private static Behaviour ReadBehaviour(TableFile table, int column) =>
        column < 0 ? Behaviour.View
        : BehaviourText.TryRead(table[column], out var behaviour) ? behaviour
        : throw table.Bad($"'{table[column]}' is no known behaviour: write {BehaviourText.Known}.");

    private static int Require(TableFile table, DataFile file, string[] names)
    {
        var place = table.Find(names);
        return place >= 0 ? place : throw new DataException(
            $"{file.Name} has no column {names[0]} (or {string.Join(", ", names[1..])}): its columns are {string.Join(", ", table.Columns)}.");
    }
}
