namespace Portal.Server.Learning.Datasets;

/// <summary>
/// Sessions, one click a row: SessionId, ItemId, Time. Beside a file <c>NAME_train_full.txt</c> its
/// <c>NAME_test</c>, <c>NAME_train_tr</c> and <c>NAME_train_valid</c> are found by themselves.
/// </summary>
internal sealed class SessionsFormat : IDataFormat
{
    private const string TrainMark = "_train_full";
    private readonly EventTable _table = new("SessionId", "session", "session_id", "visit");

    public string Name => "sessions";

    public string About => "a click a row with SessionId, ItemId, Time; a folder or NAME_train_full file brings its test file along";

    public ReadData Read(DataSource source)
    {
        var main = FindMain(source.Request.Path);
        var tuning = (Train: Sibling(main, "_train_tr"), Valid: Sibling(main, "_train_valid"));
        var test = source.Request.TestPath ?? Sibling(main, "_test");
        var data = new ReadData(_table.Read(main, source));
        if (tuning is { Train: { } train, Valid: { } valid } && test is not null)
        {
            data = data with { Train = _table.Read(train, source, again: true), Valid = _table.Read(valid, source, again: true) };
        }

        if (test is null)
        {
            return data;
        }

        var known = source.Items.Count;
        data = data with { Test = _table.Read(test, source) };
        var cold = data.Test.Items.Count(item => item >= known);
        source.Tally.Count("test clicks of unknown items", cold, "Clicks in the test file on items no training session has: kept; no learner can foresee them.");
        return data;
    }

    public (Split Split, string Words) Split(ReadData data, int itemCount, DataRequest request) =>
        request.Protocol == Protocol.NextItem ? NextItemInSessions.Of(data, itemCount)
        : data.Test is null ? (LeaveOneOut.Of(data.Main, itemCount), LeaveOneOut.Words)
        : throw new DataException("A test file of sessions goes with --protocol next-item; for leave-one-out name one file without a test file beside it.");

    private static string FindMain(string path)
    {
        if (!Directory.Exists(path))
        {
            return path;
        }

        var found = Directory.GetFiles(path).Where(file => Path.GetFileName(file).Contains(TrainMark, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();
        return found.Length == 1 ? found[0] : throw new DataException(found.Length == 0
            ? $"{path} holds no file with {TrainMark} in its name: name the file of sessions itself."
            : $"{path} holds {found.Length} files with {TrainMark} in their names: name one of them.");
    }

    /// <summary>The file beside it whose name has another mark in the same place.</summary>
    private static string? Sibling(string path, string mark)
    {
        var name = Path.GetFileName(path);
        var other = Path.Combine(Path.GetDirectoryName(path) ?? "", name.Replace(TrainMark, mark, StringComparison.Ordinal));
        return name.Contains(TrainMark, StringComparison.Ordinal) && File.Exists(other) ? other : null;
    }
}
