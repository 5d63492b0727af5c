using Portal.Server.Recommendations.Candidates;
using Portal.Server.Recommendations.Candidates.Snapshots;

namespace Portal.Server.Tests.Recommendations.Candidates.Snapshots;

/// <summary>States of models as bytes: equal bytes are equal states.</summary>
internal static class States
{
    /// <summary>Everything the models know.</summary>
    public static byte[] Of(params IEnumerable<ILearner> learners)
    {
        using var stream = new MemoryStream();
        using var writer = new SnapshotWriter(stream);
        foreach (var learner in learners)
        {
            learner.Save(writer);
        }

        writer.Finish();
        return stream.ToArray();
    }

    /// <summary>The model after it was given a saved state.</summary>
    public static T With<T>(T learner, byte[] state) where T : ILearner
    {
        using var stream = new MemoryStream(state);
        learner.Read(new SnapshotReader(stream))();
        return learner;
    }
}
