using Microsoft.ML.OnnxRuntime;
using Portal.Shared.Scoring;
using SessionOptions = Microsoft.ML.OnnxRuntime.SessionOptions;

namespace Portal.Server.ModelRegistry.Onnx;

/// <summary>An ONNX model in the runtime: histories in, a state or scores for each out.</summary>
internal sealed class OnnxEncoder : IDisposable
{
    /// <summary>Rows a model without a fixed batch is given at once.</summary>
    private const int RowsAtOnce = 64;

    /// <summary>Most numbers of a result at once (16 MB), whatever the size of the catalogue.</summary>
    private const int MostNumbers = 1 << 22;

    private readonly InferenceSession _session;
    private readonly OnnxRows _rows;

    private OnnxEncoder(InferenceSession session, OnnxFile file, OnnxSignature signature, OnnxLayout layout)
    {
        (_session, File, Signature, Layout) = (session, file, signature, layout);
        MostRows = signature.Batch > 0 ? signature.Batch : signature.GivesScores ? Math.Clamp(MostNumbers / layout.Items, 1, RowsAtOnce) : RowsAtOnce;
        _rows = new OnnxRows(signature, layout, MostRows);
    }

    /// <summary>What the file says of itself.</summary>
    public OnnxFile File { get; }

    /// <summary>What it takes and gives.</summary>
    public OnnxSignature Signature { get; }

    /// <summary>How it is told histories.</summary>
    public OnnxLayout Layout { get; }

    /// <summary>Histories it takes at once.</summary>
    public int MostRows { get; }

    /// <summary>Opens a model and checks what it takes and gives.</summary>
    /// <param name="model">The file.</param>
    /// <param name="layout">How it wants to be told; a length fixed in the model goes before.</param>
    /// <param name="threads">Threads it works on.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="UnfitModelException">It is not one that is understood.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static OnnxEncoder Open(byte[] model, OnnxLayout layout, int threads, CancellationToken cancellationToken)
    {
        var file = OnnxFile.Read(model, OnnxSignature.Vectors);
        // The runtime for Windows tells its maker about sessions unless it is told not to.
        OrtEnv.Instance().DisableTelemetryEvents();
        using var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        // Threads that wait for work sleep: the shop needs the processor more.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        using var stop = cancellationToken.Register(() => options.SetLoadCancellationFlag(true));
        InferenceSession? session = null;
        try
        {
            session = new InferenceSession(model, options);
            var signature = OnnxSignature.Of(session, file);
            return new OnnxEncoder(session, file, signature, signature.Length > 0 ? layout with { Length = signature.Length } : layout);
        }
        catch (OnnxRuntimeException failure)
        {
            session?.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw new UnfitModelException($"ONNX Runtime does not open the model: {failure.Message}", failure);
        }
        catch (UnfitModelException)
        {
            session?.Dispose();
            throw;
        }
    }

    /// <summary>Runs some histories, <see cref="MostRows"/> at most, and hands out one output.</summary>
    /// <param name="histories">What happened.</param>
    /// <param name="output">Name of the output.</param>
    /// <param name="read">Gets the output's sides and numbers, [rows, columns].</param>
    /// <param name="cancellationToken">Stops it between two operators.</param>
    /// <exception cref="UnfitModelException">The model failed.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Run(ReadOnlySpan<History> histories, string output, ReadOutput read, CancellationToken cancellationToken = default)
    {
        using var options = new RunOptions();
        using var stop = cancellationToken.Register(() => options.Terminate = true);
        var inputs = _rows.Fill(histories);
        try
        {
            using var results = _session.Run(options, inputs, [output]);
            var sides = results[0].GetTensorTypeAndShape().Shape;
            if (sides.Length != 2)
            {
                throw new UnfitModelException($"The output '{output}' came with {sides.Length} sides instead of 2.");
            }

            read((int)sides[0], (int)sides[1], results[0].GetTensorDataAsSpan<float>());
        }
        catch (OnnxRuntimeException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new UnfitModelException($"The model failed: {failure.Message}", failure);
        }
        finally
        {
            foreach (var input in inputs.Values)
            {
                input.Dispose();
            }
        }
    }

    public void Dispose() => _session.Dispose();
}

/// <summary>Reads an output while it stands.</summary>
/// <param name="rows">Its rows.</param>
/// <param name="columns">Its columns.</param>
/// <param name="values">[rows, columns], row-major.</param>
internal delegate void ReadOutput(int rows, int columns, ReadOnlySpan<float> values);
