namespace Portal.Server.Learning.Datasets;

/// <summary>A user and its items a line, oldest first: <c>user item item ...</c>, parted by blanks, tabs or commas.</summary>
internal sealed class SequencesFormat : IDataFormat
{
    private static readonly System.Buffers.SearchValues<char> Separators = System.Buffers.SearchValues.Create(" \t,");

    public string Name => "sequences";

    public string About => "a user and its items a line (user item item ...), oldest first";

    public ReadData Read(DataSource source)
    {
        using var file = source.Open(source.Request.Path);
        return new ReadData(ReadLines(file, source.Items, source.Tally));
    }

    public (Split Split, string Words) Split(ReadData data, int itemCount, DataRequest request) => request.Protocol == Protocol.LeaveOneOut
        ? (LeaveOneOut.Of(data.Main, itemCount), LeaveOneOut.Words)
        : throw new DataException("Sequences tell no times, so they cannot be split by time: use --protocol leave-one-out, or the format interactions or sessions with times.");

    /// <summary>Reads a file of such lines.</summary>
    public static Timeline ReadLines(DataFile file, ItemIndex items, CleaningTally tally)
    {
        var users = new HashSet<string>(StringComparer.Ordinal);
        var (rows, starts, empty) = (new List<int>(), new List<int> { 0 }, 0L);
        while (file.Read())
        {
            var (user, first) = ReadLine(file, items, rows);
            if (user.Length == 0)
            {
                continue;
            }

            if (!users.Add(user))
            {
                throw file.Bad($"user {user} stood on an earlier line: put all items of a user on one line, oldest first.");
            }

            if (rows.Count == first)
            {
                empty++;
                continue;
            }

            starts.Add(rows.Count);
        }

        tally.Count("users without items", empty, "A line that names a user and no item: nothing to ask, left out.");
        return rows.Count > 0 ? new Timeline([.. rows], [.. starts])
            : throw new DataException($"{file.Name} holds no sequence: each line is a user and its items, parted by blanks.");
    }

    /// <summary>Adds the items of a line; gives the user (empty for an empty line) and the row its items begin at.</summary>
    private static (string User, int First) ReadLine(DataFile file, ItemIndex items, List<int> rows)
    {
        var (user, first) = ("", rows.Count);
        var rest = file.Line.Trim();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOfAny(Separators);
            var word = end < 0 ? rest : rest[..end];
            if (word.Contains('\0') || word.Contains('{'))
            {
                throw file.Bad("this is no line of the form 'user item item ...': check --format.");
            }

            if (user.Length == 0)
            {
                user = word.ToString();
            }
            else
            {
                rows.Add(items.NumberOf(word));
            }

            rest = end < 0 ? default : rest[end..].TrimStart(" \t,");
        }

        return (user, first);
    }
}
