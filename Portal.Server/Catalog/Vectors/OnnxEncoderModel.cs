using System.Security.Cryptography;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Portal.Server.Catalog.Vectors;

/// <summary>An ONNX model with the output that is used of it.</summary>
internal sealed class OnnxEncoderModel : IDisposable
{
    private readonly InferenceSession _session;
    private readonly string _output;
    private readonly string _pooling;

    /// <param name="path">The model file.</param>
    /// <param name="output">Name of the output, empty for the first.</param>
    /// <param name="pooling">mean, cls or none.</param>
    /// <exception cref="UnfitEncoderException">The file cannot be used.</exception>
    public OnnxEncoderModel(string path, string output, string pooling)
    {
        Hash = HashOf(path, "model file", "Model");
        try
        {
            using var options = new Microsoft.ML.OnnxRuntime.SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
            _session = new InferenceSession(path, options);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new UnfitEncoderException($"its model file {path} cannot be opened ({failure.Message.ReplaceLineEndings(" ")}): give a whole ONNX file.");
        }

        (_output, _pooling) = (output.Length > 0 ? output : _session.OutputNames[0], pooling);
        if (!_session.OutputMetadata.TryGetValue(_output, out var given) || !given.IsTensor || given.ElementDataType != TensorElementType.Float)
        {
            _session.Dispose();
            throw new UnfitEncoderException($"its model has no output '{_output}' of 32-bit floats; it gives {string.Join(", ", _session.OutputNames)}: name one of them in Output.");
        }
    }

    /// <summary>SHA-256 of the file.</summary>
    public string Hash { get; }

    /// <summary>The model's inputs by name.</summary>
    public IReadOnlyDictionary<string, NodeMetadata> Inputs => _session.InputMetadata;

    /// <summary>SHA-256 of a file, in hexadecimal.</summary>
    public static string HashOf(string path, string what, string setting)
    {
        try
        {
            using var file = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(file));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UnfitEncoderException($"its {what} '{path}' cannot be read: put it there, or name another in {setting}.");
        }
    }

    /// <summary>Runs it and pools what it gives.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="weights">[batch, places]: which places count in a mean; null where all do.</param>
    /// <returns>[batch][width].</returns>
    public float[][] Run(IReadOnlyCollection<NamedOnnxValue> inputs, bool[][]? weights)
    {
        try
        {
            using var results = _session.Run(inputs, [_output]);
            return VectorPooling.Pool(results[0].AsTensor<float>().ToDenseTensor(), _pooling, weights);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new UnfitEncoderException($"its model fails ({failure.Message.ReplaceLineEndings(" ")}): check that it was made for such inputs.");
        }
    }

    public void Dispose() => _session.Dispose();
}
