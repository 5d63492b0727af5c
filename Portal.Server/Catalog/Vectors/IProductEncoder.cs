namespace Portal.Server.Catalog.Vectors;

/// <summary>Turns what is known of products into vectors.</summary>
internal interface IProductEncoder : IDisposable
{
    /// <summary>Stamp of the model and of the settings that count: the same stamp gives the same vectors.</summary>
    string Stamp { get; }

    /// <summary>The vectors, all of one length, every number finite.</summary>
    /// <param name="inputs">Texts, or files of pictures; at most a few dozen.</param>
    /// <exception cref="UnfitEncoderException">The model does not do what it must.</exception>
    float[][] Encode(IReadOnlyList<string> inputs);
}
