namespace Portal.Server.Learning.Datasets;

/// <summary>
/// Every position of a later session with a next item is a question, asked with the session so far. Sessions are never cut
/// in two: where the source brings no test file, those that end in the last day (or last tenth) are the test.
/// </summary>
internal static class NextItemInSessions
{
    /// <summary>Splits.</summary>
    /// <exception cref="DataException">The times do not allow it.</exception>
    public static (Split Split, string Words) Of(ReadData data, int itemCount)
    {
        var (fit, test, words) = data.Test is { } given
            ? (data.Main, given, "test sessions from the test file")
            : Cut(data.Main, TimeCut.LastDayOrTenth, "test sessions are those that end last");
        var (train, valid, choice) = data is { Train: { } ownTrain, Valid: { } ownValid }
            ? (ownTrain, ownValid, "validation from its file")
            : Cut(fit, TimeCut.LastTenth, "validation is the last tenth of training");
        var split = new Split(Whole(train, itemCount), Whole(fit, itemCount), Cases(valid, itemCount), Cases(test, itemCount), () => InParts(train, valid, test, itemCount));
        return (split, $"next-item: every position of a session with a next item is a question, only that item counts; {words}, {choice}");
    }

    private static PartedSequences InParts(Timeline train, Timeline valid, Timeline test, int itemCount) =>
        Together.Joined(Together.Joined(train, valid), test).InParts(itemCount, (session, _) =>
            session < train.Count ? SplitPart.Train : session < train.Count + valid.Count ? SplitPart.Valid : SplitPart.Test);

    private static SequenceSet Whole(Timeline sessions, int itemCount) => sessions.Beginnings(itemCount, sessions.Length);

    private static (Timeline Before, Timeline After, string Words) Cut(Timeline sessions, Func<IEnumerable<long>, long> cut, string words)
    {
        var ends = Enumerable.Range(0, sessions.Count).Select(sessions.End).ToArray();
        var moment = cut(ends);
        return (Pick(sessions, session => ends[session] < moment), Pick(sessions, session => ends[session] >= moment), words);
    }

    private static Timeline Pick(Timeline sessions, Func<int, bool> wanted)
    {
        var picked = Enumerable.Range(0, sessions.Count).Where(wanted).ToArray();
        var starts = new int[picked.Length + 1];
        for (var i = 0; i < picked.Length; i++)
        {
            starts[i + 1] = starts[i] + sessions.Length(picked[i]);
        }

        var rows = picked.SelectMany(session => Enumerable.Range(sessions.Starts[session], sessions.Length(session))).ToArray();
        return new Timeline(
            Array.ConvertAll(rows, row => sessions.Items[row]), starts, Array.ConvertAll(rows, row => sessions.Times![row]),
            sessions.Behaviours is { } behaviours ? Array.ConvertAll(rows, row => behaviours[row]) : null);
    }

    private static CaseSet Cases(Timeline sessions, int itemCount) => new(sessions.ToSequences(itemCount),
    [
        .. from session in Enumerable.Range(0, sessions.Count)
           from length in Enumerable.Range(1, Math.Max(0, sessions.Length(session) - 1))
           select (session, length, sessions.Of(session)[length]),
    ]);
}
