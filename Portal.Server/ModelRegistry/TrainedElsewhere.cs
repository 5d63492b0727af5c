using System.Security.Cryptography;
using Portal.Server.ModelRegistry.Onnx;
using Portal.Shared.Scoring;

namespace Portal.Server.ModelRegistry;

/// <summary>A sequence encoder that was trained elsewhere, opened and tried. Its file is not trusted.</summary>
internal sealed class TrainedElsewhere : IDisposable
{
    private readonly OnnxSequenceScorer _scorer;

    private TrainedElsewhere(OnnxSequenceScorer scorer, IReadOnlyDictionary<string, object> facts) => (_scorer, Facts) = (scorer, facts);

    /// <summary>Time a model may take to be opened and tried: a large one takes seconds.</summary>
    public static TimeSpan UsualLimit => TimeSpan.FromMinutes(2);

    /// <summary>Scores the items of its list.</summary>
    public IScorer Scorer => _scorer;

    /// <summary>What is known of it: file, hash, maker, signature.</summary>
    public IReadOnlyDictionary<string, object> Facts { get; }

    /// <summary>Opens a model, checks what it takes and gives, and tries it.</summary>
    /// <param name="path">The ONNX file; all its numbers inside.</param>
    /// <param name="layout">How it wants to be told histories.</param>
    /// <param name="threads">Threads it works on.</param>
    /// <param name="limit">Most time opening and trying may take.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="UnfitModelException">It is not one that is understood, too large, or takes too long.</exception>
    public static TrainedElsewhere Open(string path, OnnxLayout layout, int threads, TimeSpan limit, CancellationToken cancellationToken)
    {
        var model = Read(path);
        using var timed = new CancellationTokenSource(limit);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timed.Token, cancellationToken);
        try
        {
            var scorer = OnnxSequenceScorer.Open(model, layout, threads, stop.Token);
            return new TrainedElsewhere(scorer, FactsOf(path, scorer));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UnfitModelException($"The model did not answer within {limit.TotalSeconds:N0} seconds: it is too large for one machine's lists, or does not end.");
        }
    }

    public void Dispose() => _scorer.Dispose();

    private static byte[] Read(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > OnnxFile.MostBytes } file
                ? throw new UnfitModelException($"{path} has {file.Length >> 20:N0} MiB; at most {OnnxFile.MostBytes >> 20:N0} MiB are taken.")
                : System.IO.File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnfitModelException($"{path} cannot be read: {failure.Message}", failure);
        }
    }

    private static Dictionary<string, object> FactsOf(string path, OnnxSequenceScorer scorer) => new(StringComparer.Ordinal)
    {
        ["file"] = Path.GetFileName(path),
        ["bytes"] = scorer.Model.Length,
        ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(scorer.Model)),
        ["producer"] = scorer.File.Producer,
        ["irVersion"] = scorer.File.IrVersion,
        ["opset"] = scorer.File.Opset,
        ["gives"] = scorer.Signature.GivesScores ? OnnxSignature.Scores : OnnxSignature.State,
        ["width"] = scorer.Width,
        ["behaviours"] = scorer.Signature.HasBehaviours,
        ["gaps"] = scorer.Signature.HasGaps,
    };
}
