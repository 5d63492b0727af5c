using Portal.Server.ModelRegistry.Bundles;

namespace Portal.Server.ModelRegistry;

/// <summary>
/// Where a version put the answer of each test case, so that two versions are compared case by case on the questions both
/// were asked. A case is known by a hash of what was asked and answered; nothing names a shopper. Each array has one entry a case.
/// </summary>
internal sealed record JudgedCases
{
    /// <summary>Name of the file in a bundle.</summary>
    public const string FileName = "cases.safetensors";

    /// <summary>64-bit hash of the answer, its time and the newest steps of the history.</summary>
    public required long[] Keys { get; init; }

    /// <summary>Rank of the answer in the whole catalogue, from 1, as the plan masks the history.</summary>
    public required int[] Ranks { get; init; }

    /// <summary>Number of the answer in the version's item list.</summary>
    public required int[] Targets { get; init; }

    /// <summary>Steps of the history.</summary>
    public required int[] Lengths { get; init; }

    /// <summary>Hours from the first known step to the answer; -1 where times are not known.</summary>
    public required int[] Hours { get; init; }

    /// <summary>Fifth of the catalogue the answer is in, 0 for what training met most.</summary>
    public required int[] Fifths { get; init; }

    /// <summary>Number of the sequence (of a shopper or session) in the data set: cases of one go together in a resample.</summary>
    public required int[] Owners { get; init; }

    /// <summary>Cases.</summary>
    public int Count => Keys.Length;

    /// <summary>As a file.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        SafetensorsFile.Write(stream, new Dictionary<string, Tensor>
        {
            ["keys"] = Tensor.Of(Keys), ["ranks"] = Tensor.Of(Ranks), ["targets"] = Tensor.Of(Targets), ["lengths"] = Tensor.Of(Lengths),
            ["hours"] = Tensor.Of(Hours), ["fifths"] = Tensor.Of(Fifths), ["owners"] = Tensor.Of(Owners),
        });
        return stream.ToArray();
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="DamagedBundleException">It is not one of these.</exception>
    public static JudgedCases Read(byte[] file)
    {
        using var stream = new MemoryStream(file);
        var state = new ScorerState("list of cases", [], SafetensorsFile.Read(stream));
        var cases = new JudgedCases
        {
            Keys = state.Array<long>("keys"), Ranks = state.Array<int>("ranks"), Targets = state.Array<int>("targets"), Lengths = state.Array<int>("lengths"),
            Hours = state.Array<int>("hours"), Fifths = state.Array<int>("fifths"), Owners = state.Array<int>("owners"),
        };
        int[] counts = [cases.Ranks.Length, cases.Targets.Length, cases.Lengths.Length, cases.Hours.Length, cases.Fifths.Length, cases.Owners.Length];
        return counts.All(count => count == cases.Count) ? cases : throw new DamagedBundleException($"the arrays of {FileName} are not equally long");
    }
}
