using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Datasets;

/// <summary>Puts training and test parts of a source together, for a model that is fitted to everything.</summary>
internal static class Together
{
    /// <summary>All interactions of the source.</summary>
    public static SequenceSet Of(ReadData data, int itemCount)
    {
        var all = data.Test is not { } test ? data.Main : data.Main.Times is null ? Answered(data.Main, test) : Joined(data.Main, test);
        return all.Beginnings(itemCount, all.Length);
    }

    /// <summary>One set of sequences behind the other.</summary>
    public static Timeline Joined(Timeline first, Timeline second) => new(
        [.. first.Items, .. second.Items],
        [.. first.Starts, .. second.Starts.Skip(1).Select(start => start + first.Items.Length)],
        [.. first.Times!, .. second.Times!],
        first.Behaviours is { } behaviours && second.Behaviours is { } more ? [.. behaviours, .. more] : null);

    /// <summary>Each user's held-out purchases behind what is known of it.</summary>
    public static Timeline Answered(Timeline known, Timeline answers)
    {
        var (items, behaviours, starts) = (new List<int>(), new List<Behaviour>(), new List<int> { 0 });
        for (var user = 0; user < known.Count; user++)
        {
            items.AddRange(known.Of(user));
            behaviours.AddRange(known.Behaviours.AsSpan(known.Starts[user]..known.Starts[user + 1]));
            items.AddRange(answers.Of(user));
            behaviours.AddRange(Enumerable.Repeat(Behaviour.Buy, answers.Length(user)));
            starts.Add(items.Count);
        }

        return new Timeline([.. items], [.. starts], null, [.. behaviours]);
    }
}
