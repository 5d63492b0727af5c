using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Microsoft.ML.Tokenizers;

namespace Portal.Server.Catalog.Vectors;

/// <summary>
/// A text encoder of the BERT family: WordPiece tokens in (input_ids, and where the model asks for them attention_mask and
/// token_type_ids), a vector out.
/// </summary>
internal sealed class TextEncoder : IProductEncoder
{
    private static readonly string[] Known = ["input_ids", "attention_mask", "token_type_ids"];

    private readonly EncoderOptions _options;
    private readonly OnnxEncoderModel _model;
    private readonly BertTokenizer _tokenizer;
    private readonly string _ids;

    /// <param name="options">The settings.</param>
    /// <param name="model">The model; the encoder disposes of it.</param>
    /// <param name="vocabulary">Path of the vocabulary.</param>
    /// <exception cref="UnfitEncoderException">Model or vocabulary cannot be used.</exception>
    public TextEncoder(EncoderOptions options, OnnxEncoderModel model, string vocabulary)
    {
        (_options, _model) = (options, model);
        _ids = model.Inputs.Count == 1 ? model.Inputs.Keys.Single() : Known[0];
        if (!model.Inputs.ContainsKey(_ids) || !model.Inputs.All(input =>
            (input.Key == _ids || Known.Contains(input.Key)) && input.Value.IsTensor && input.Value.ElementDataType == TensorElementType.Int64
            && input.Value.Dimensions.Length == 2))
        {
            throw new UnfitEncoderException(
                $"its model takes {string.Join(", ", model.Inputs.Select(input => $"{input.Key} ({input.Value.ElementDataType}[{string.Join(',', input.Value.Dimensions)}])"))}; "
                + "a text encoder takes input_ids, and at most attention_mask and token_type_ids, each Int64[items, tokens]: export it so.");
        }

        Stamp = $"{model.Hash};{OnnxEncoderModel.HashOf(vocabulary, "vocabulary", "Vocabulary")};{options.MaxTokens};{options.Lowercase};{options.Output};{options.Pooling}";
        try
        {
            _tokenizer = BertTokenizer.Create(vocabulary, new BertOptions { LowerCaseBeforeTokenization = options.Lowercase });
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException or InvalidDataException)
        {
            throw new UnfitEncoderException($"its vocabulary '{vocabulary}' is no WordPiece vocabulary ({failure.Message}): give the vocab.txt of the model, a token a line.");
        }

        Encode(["a trial"]);
    }

    /// <inheritdoc/>
    public string Stamp { get; }

    /// <inheritdoc/>
    public float[][] Encode(IReadOnlyList<string> inputs)
    {
        int[][] tokens = [.. inputs.Select(text => _tokenizer.EncodeToIds(text, _options.MaxTokens, addSpecialTokens: true, out _, out _).ToArray())];
        if (_model.Inputs.ContainsKey(Known[1]))
        {
            return Run(tokens);
        }

        // Without a mask the model would read the padding as words: only texts of one length go together.
        var vectors = new float[inputs.Count][];
        foreach (var same in Enumerable.Range(0, tokens.Length).GroupBy(i => tokens[i].Length))
        {
            var places = same.ToArray();
            var own = Run([.. places.Select(i => tokens[i])]);
            for (var i = 0; i < places.Length; i++)
            {
                vectors[places[i]] = own[i];
            }
        }

        return vectors;
    }

    public void Dispose() => _model.Dispose();

    private float[][] Run(int[][] tokens)
    {
        var longest = tokens.Max(row => row.Length);
        var values = new Dictionary<string, DenseTensor<long>>(StringComparer.Ordinal);
        foreach (var name in _model.Inputs.Keys)
        {
            values.Add(name, new DenseTensor<long>([tokens.Length, longest]));
        }

        var ids = values[_ids];
        var mask = values.GetValueOrDefault(Known[1]);
        for (var i = 0; i < tokens.Length; i++)
        {
            for (var place = 0; place < longest; place++)
            {
                var isToken = place < tokens[i].Length;
                ids[i, place] = isToken ? tokens[i][place] : _tokenizer.PaddingTokenId;
                if (mask is not null)
                {
                    mask[i, place] = isToken ? 1 : 0;
                }
            }
        }

        bool[][] weights = [.. tokens.Select(row => Enumerable.Repeat(true, row.Length).ToArray())];
        return _model.Run([.. values.Select(value => NamedOnnxValue.CreateFromTensor(value.Key, value.Value))], weights);
    }
}
