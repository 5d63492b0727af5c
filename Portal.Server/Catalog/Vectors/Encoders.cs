using Microsoft.Extensions.Options;
using Portal.Server.Hosting;

namespace Portal.Server.Catalog.Vectors;

/// <summary>The encoders of the settings: opened when they are first needed, tried again as long as one cannot be used.</summary>
internal sealed partial class Encoders(IOptions<CatalogOptions> options, DataFolder folder, ILogger<Encoders> logger) : IDisposable
{
    private readonly Dictionary<string, IProductEncoder> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _problems = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>The settings.</summary>
    public IEnumerable<EncoderOptions> Settings => options.Value.Encoders;

    /// <summary>What is wrong with encoders, a sentence each, by name.</summary>
    public IReadOnlyDictionary<string, string> Problems
    {
        get
        {
            lock (_gate)
            {
                return _problems.ToDictionary();
            }
        }
    }

    /// <summary>The encoder; null when it cannot be used, which is then logged and among the problems.</summary>
    public IProductEncoder? Open(EncoderOptions settings)
    {
        if (_open.TryGetValue(settings.Name, out var open))
        {
            return open;
        }

        try
        {
            var encoder = Make(settings);
            _open.Add(settings.Name, encoder);
            return encoder;
        }
        catch (UnfitEncoderException failure)
        {
            Close(settings, failure);
            return null;
        }
        catch (Exception failure) when (failure is DllNotFoundException or TypeInitializationException)
        {
            Close(settings, new UnfitEncoderException($"its native library does not load on this machine ({failure.GetBaseException().Message})."));
            return null;
        }
    }

    /// <summary>Forgets what was wrong with an encoder that is open still after its work.</summary>
    public void Clear(EncoderOptions settings)
    {
        if (_open.ContainsKey(settings.Name))
        {
            lock (_gate)
            {
                _problems.Remove(settings.Name);
            }
        }
    }

    /// <summary>Puts an encoder off that turned out not to be usable.</summary>
    public void Close(EncoderOptions settings, UnfitEncoderException failure)
    {
        if (_open.Remove(settings.Name, out var encoder))
        {
            encoder.Dispose();
        }

        var sentence = $"The encoder {settings.Name} is off: {failure.Message}";
        lock (_gate)
        {
            if (_problems.TryGetValue(settings.Name, out var known) && known == sentence)
            {
                return;
            }

            _problems[settings.Name] = sentence;
        }

        Off(logger, sentence);
    }

    public void Dispose()
    {
        foreach (var encoder in _open.Values)
        {
            encoder.Dispose();
        }
    }

    private IProductEncoder Make(EncoderOptions settings)
    {
        var model = new OnnxEncoderModel(Path.GetFullPath(settings.Model, folder.Path), settings.Output, settings.Pooling);
        try
        {
            return settings.Kind == "text"
                ? new TextEncoder(settings, model, Path.GetFullPath(settings.Vocabulary, folder.Path)) : new ImageEncoder(settings, model);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    [LoggerMessage(LogLevel.Error, "{Sentence} Products are sold without it; mend it and start again, or save any product.")]
    private static partial void Off(ILogger logger, string sentence);
}
