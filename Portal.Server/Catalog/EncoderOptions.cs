using System.ComponentModel.DataAnnotations;

namespace Portal.Server.Catalog;

/// <summary>An encoder that turns a product's words or picture into numbers for the learners: an ONNX model.</summary>
public sealed class EncoderOptions : IValidatableObject
{
    /// <summary>Name of the encoder; its vectors are kept under it.</summary>
    public string Name { get; set; } = "";

    /// <summary><c>text</c> reads title and description, <c>image</c> the picture.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The .onnx file; a relative path counts from the data folder.</summary>
    public string Model { get; set; } = "";

    /// <summary>For text: the WordPiece vocabulary (vocab.txt) the model was made with; a relative path counts from the data folder.</summary>
    public string Vocabulary { get; set; } = "";

    /// <summary>For text: whether the model knows lower case alone, as the "uncased" ones do.</summary>
    public bool Lowercase { get; set; } = true;

    /// <summary>For text: most tokens read of a product, 8 to 8,192; 128 hold a title and a short description.</summary>
    public int MaxTokens { get; set; } = 128;

    /// <summary>For image: side of the square the model looks at, in pixels, 1 to 2,048.</summary>
    public int Size { get; set; } = 224;

    /// <summary>For image: what is taken from red, green and blue (each 0 to 1); empty for the means of ImageNet.</summary>
    public float[] Mean { get; set; } = [];

    /// <summary>For image: what they are then divided by; empty for the deviations of ImageNet.</summary>
    public float[] Std { get; set; } = [];

    /// <summary>Name of the model's output that is used; empty for its first.</summary>
    public string Output { get; set; } = "";

    /// <summary>
    /// How a vector for each token (or place of the picture) becomes one: <c>mean</c>, <c>cls</c> (the first), or
    /// <c>none</c> where the model gives one already.
    /// </summary>
    public string Pooling { get; set; } = "mean";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Name.Length is 0 or > 60)
        {
            yield return Wrong(nameof(Name), Name, "give each encoder a name of 1 to 60 characters");
        }

        if (Kind is not ("text" or "image"))
        {
            yield return Wrong(nameof(Kind), Kind, "write text or image");
        }

        if (Pooling is not ("mean" or "cls" or "none"))
        {
            yield return Wrong(nameof(Pooling), Pooling, "write mean, cls or none");
        }

        if (MaxTokens is < 8 or > 8_192)
        {
            yield return Wrong(nameof(MaxTokens), $"{MaxTokens}", "write 8 to 8192");
        }

        if (Size is < 1 or > 2_048)
        {
            yield return Wrong(nameof(Size), $"{Size}", "write 1 to 2048");
        }

        if (Mean.Length is not (0 or 3) || !Mean.All(float.IsFinite))
        {
            yield return Wrong(nameof(Mean), string.Join(' ', Mean), "write three numbers, for red, green and blue");
        }

        if (Std.Length is not (0 or 3) || !Std.All(value => float.IsFinite(value) && value > 0))
        {
            yield return Wrong(nameof(Std), string.Join(' ', Std), "write three numbers above 0, for red, green and blue");
        }
    }

    private ValidationResult Wrong(string setting, string value, string right) =>
        new($"Catalog:Encoders: {setting} of '{Name}' is '{value}': {right}.", [setting]);
}
