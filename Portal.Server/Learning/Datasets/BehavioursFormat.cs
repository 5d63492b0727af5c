using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Datasets;

/// <summary>
/// A folder with what users viewed, put into the cart and bought, a user a line and without order, and with one held-out
/// purchase of each. The rows are shuffled: files in the order of item numbers would show the gap where the held-out item
/// was.
/// </summary>
internal sealed class BehavioursFormat : IDataFormat
{
    private static readonly (string File, Behaviour Behaviour)[] Parts =
        [("view_train", Behaviour.View), ("cart_train", Behaviour.Cart), ("buy_train", Behaviour.Buy)];

    public string Name => "behaviours";

    public string About => "a folder with view_train, cart_train, buy_train and buy_test (.txt or .txt.gz), a user and its items a line";

    public ReadData Read(DataSource source)
    {
        var users = new Dictionary<string, int>(StringComparer.Ordinal);
        var parts = Parts.Select(part => ReadPart(source, part.File, users)).ToArray();
        var answers = ReadPart(source, "buy_test", users);
        var (items, starts, behaviours) = (new List<int>(), new List<int> { 0 }, new List<Behaviour>());
        for (var user = 0; user < users.Count; user++)
        {
            for (var part = 0; part < parts.Length; part++)
            {
                var rows = parts[part].GetValueOrDefault(user) ?? [];
                items.AddRange(rows);
                behaviours.AddRange(Enumerable.Repeat(Parts[part].Behaviour, rows.Length));
            }

            starts.Add(items.Count);
        }

        return new ReadData(new Timeline([.. items], [.. starts], null, [.. behaviours])) { Test = Answers(answers, users.Count, source.Tally) };
    }

    public (Split Split, string Words) Split(ReadData data, int itemCount, DataRequest request) => request.Protocol == Protocol.LeaveOneOut
        ? (HeldOutPurchase.Of(data.Main, data.Test!, itemCount, request.Seed), HeldOutPurchase.Words)
        : throw new DataException("Behaviours tell no times: use --protocol leave-one-out, which asks for the held-out purchase.");

    private static Dictionary<int, int[]> ReadPart(DataSource source, string name, Dictionary<string, int> users)
    {
        var folder = source.Request.Path;
        var path = new[] { $"{name}.txt", $"{name}.txt.gz" }.Select(file => Path.Combine(folder, file)).FirstOrDefault(File.Exists)
            ?? throw new DataException($"{folder} holds no {name}.txt or {name}.txt.gz: name the folder with view_train, cart_train, buy_train and buy_test.");
        using var file = source.Open(path);
        var rows = new Dictionary<int, int[]>();
        var repeated = 0L;
        while (file.Read())
        {
            var words = file.Line.ToString().Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
            {
                continue;
            }

            if (!users.TryGetValue(words[0], out var user))
            {
                users.Add(words[0], user = users.Count);
            }

            var items = words.Skip(1).Select(word => source.Items.NumberOf(word)).Distinct().ToArray();
            repeated += words.Length - 1 - items.Length;
            if (!rows.TryAdd(user, items))
            {
                throw file.Bad($"user {words[0]} stood on an earlier line: put all its items on one line.");
            }
        }

        source.Tally.Count("repeated pairs", repeated, "The same item of a user a second time in one behaviour's file: counted once.");
        return rows;
    }

    private static Timeline Answers(Dictionary<int, int[]> rows, int users, CleaningTally tally)
    {
        var starts = new int[users + 1];
        var items = new List<int>();
        for (var user = 0; user < users; user++)
        {
            items.AddRange(rows.GetValueOrDefault(user) ?? []);
            starts[user + 1] = items.Count;
        }

        tally.Count("users without a held-out purchase", users - rows.Count, "They are learnt from and never asked.");
        return new Timeline([.. items], starts);
    }
}
