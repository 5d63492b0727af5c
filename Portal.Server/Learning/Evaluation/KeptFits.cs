using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Portal.Server.ModelRegistry;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Evaluation;

/// <summary>
/// What was fitted in this run, and in earlier ones where a folder keeps it: a model that is judged alone and served by the
/// pipeline is fitted once.
/// </summary>
/// <param name="data">What is evaluated.</param>
/// <param name="folder">Where bundles are kept; null keeps them for this run alone.</param>
/// <param name="time">The clock.</param>
internal sealed class KeptFits(DataSet data, string? folder, TimeProvider time)
{
    private readonly Dictionary<string, IScorer> _fits = new(StringComparer.Ordinal);

    /// <summary>The fit of a trainer to an input: from memory, from the folder, or made now.</summary>
    public IScorer Fit(ITrainer trainer, TrainingInput input, CancellationToken cancellationToken)
    {
        var key = KeyOf(trainer, input);
        if (!_fits.TryGetValue(key, out var scorer))
        {
            _fits[key] = scorer = Open(key, input.Threads) ?? Train(trainer, key, input, cancellationToken);
        }

        return scorer;
    }

    private IScorer? Open(string key, int threads) =>
        folder is not null && Directory.Exists(Path.Combine(folder, key)) ? ScorerForms.Open(Bundle.Open(Path.Combine(folder, key)), threads) : null;

    private IScorer Train(ITrainer trainer, string key, TrainingInput input, CancellationToken cancellationToken)
    {
        var scorer = trainer.Train(input, cancellationToken);
        if (folder is not null)
        {
            TrainedBundle.Write(Path.Combine(folder, key), key, scorer, trainer, data, new Dictionary<string, MeasuredValue>(), input.Seed, time.GetUtcNow());
        }

        return scorer;
    }

    /// <summary>The trainer with its settings, the data as numbered, and everything else that changes what comes out.</summary>
    private string KeyOf(ITrainer trainer, TrainingInput input)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"{trainer.Name}|{JsonSerializer.Serialize(trainer.Settings, JsonSerializerOptions.Web)}|{input.Seed}|{input.MaskSeen}|{input.Budget}|{input.Attributes?.Count}|{input.Columns is null}|{input.Texts is null}|{data.Sha256}|{string.Join('|', data.Notes)}|{input.Validation?.Count}|")));
        foreach (var name in data.ItemNames)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
        }

        for (var sequence = 0; sequence < input.Sequences.Count; sequence++)
        {
            hash.AppendData(MemoryMarshal.AsBytes(input.Sequences.ItemsOf(sequence).Span));
        }

        return $"{trainer.Name}-{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8))}";
    }
}
