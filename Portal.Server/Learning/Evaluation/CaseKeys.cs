using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Portal.Server.Learning.Training.Popularity;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Learning.Evaluation;

/// <summary>
/// Knows a question again in another data set: by what was answered when, and the newest steps before it, each by the item's
/// name. Numbers of items and shoppers, which differ from one data set to the next, are not in it.
/// </summary>
internal static class CaseKeys
{
    /// <summary>Steps of the history in a key: with times two tell cases apart, without them eight nearly always do.</summary>
    private const int Steps = 8;
    private const int Entry = 2 * sizeof(long);
    private const int SecondsPerHour = 3600;

    /// <summary>The cases of a request with where a model put their answers.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="ranks">[cases]: the ranks.</param>
    public static JudgedCases Of(JudgeRequest request, int[] ranks)
    {
        var (cases, names) = (request.Cases, Array.ConvertAll(request.Data.ItemNames, NameHash));
        var (fifths, all) = (CaseGroups.FifthOf(PopularityCounts.Of(request.Data.Split.Train)), Enumerable.Range(0, cases.Count).ToArray());
        var buffer = new byte[(Steps + 1) * Entry];
        return new JudgedCases
        {
            Keys = Array.ConvertAll(all, index => Key(cases, index, names, buffer)),
            Ranks = ranks,
            Targets = Array.ConvertAll(all, cases.Target),
            Lengths = Array.ConvertAll(all, index => cases.History(index).Length),
            Hours = Array.ConvertAll(all, index => Hours(cases, index)),
            Fifths = Array.ConvertAll(all, index => fifths[cases.Target(index)]),
            Owners = Array.ConvertAll(all, cases.Sequence),
        };
    }

    private static int Hours(CaseSet cases, int index) => cases.History(index).Times is { IsEmpty: false } times
        ? (int)Math.Clamp((cases.TimeOf(index) - times.Span[0]) / SecondsPerHour, 0, int.MaxValue) : -1;

    private static long Key(CaseSet cases, int index, long[] names, byte[] buffer)
    {
        var history = cases.History(index);
        var first = Math.Max(0, history.Length - Steps);
        var used = Put(buffer, 0, names[cases.Target(index)], history.Times.IsEmpty ? history.Length : cases.TimeOf(index));
        for (var step = first; step < history.Length; step++)
        {
            used = Put(buffer, used, names[history.Items.Span[step]], history.Times.IsEmpty ? 0 : history.Times.Span[step]);
        }

        return BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(buffer.AsSpan(0, used)));
    }

    private static int Put(byte[] buffer, int at, long one, long other)
    {
        BinaryPrimitives.WriteInt64LittleEndian(buffer.AsSpan(at), one);
        BinaryPrimitives.WriteInt64LittleEndian(buffer.AsSpan(at + sizeof(long)), other);
        return at + Entry;
    }

    private static long NameHash(string name) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
